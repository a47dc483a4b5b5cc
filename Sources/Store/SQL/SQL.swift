/// A statement as it would be typed into a console, whose interpolations are always bound values.
///
/// `"SELECT code FROM dossier WHERE id = \(id)"` carries one value; text made at run time cannot become part of a statement.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    enum Piece: Sendable {
        case text(StaticString)
        case value(SQLValue)
        case list([SQLValue])
        case either(sqlite: StaticString, postgres: StaticString)
    }

    private(set) var pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }
    package init(stringLiteral text: StaticString) { pieces = [.text(text)] }
    package init(stringInterpolation interpolation: Interpolation) { pieces = interpolation.pieces }

    package struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []
        package init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(interpolationCount * 2 + 1) }
        package mutating func appendLiteral(_ text: StaticString) { pieces.append(.text(text)) }
        package mutating func appendInterpolation(_ value: some SQLBindable) { pieces.append(.value(value.sqlValue)) }
        package mutating func appendInterpolation<T: SQLBindable>(_ value: T?) { pieces.append(.value(value?.sqlValue ?? .null)) }
        /// A list for `IN (…)`, padded to a power of two with its last value so that few statement texts exist.
        package mutating func appendInterpolation(list: [some SQLBindable]) { pieces.append(.list(Self.padded(list.map(\.sqlValue)))) }
        package mutating func appendInterpolation(_ part: SQL) { pieces += part.pieces }

        private static func padded(_ values: [SQLValue]) -> [SQLValue] {
            guard let last = values.last else { return [.null] }
            var size = 1
            while size < values.count { size *= 2 }
            return values + Array(repeating: last, count: size - values.count)
        }
    }

    /// The text with a placeholder for each value, and the values in their order.
    func rendered(for dialect: Dialect) -> (text: String, values: [SQLValue]) {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        var values: [SQLValue] = []
        values.reserveCapacity(pieces.count)
        for piece in pieces {
            switch piece {
            case .text(let part): part.withUTF8Buffer { text.append(contentsOf: $0) }
            case .value(let value):
                values.append(value)
                dialect.placeholder(values.count, onto: &text)
            case .list(let list):
                for (index, value) in list.enumerated() {
                    if index > 0 { text.append(UInt8(ascii: ",")) }
                    values.append(value)
                    dialect.placeholder(values.count, onto: &text)
                }
            case .either(let sqlite, let postgres): (dialect == .sqlite ? sqlite : postgres).withUTF8Buffer { text.append(contentsOf: $0) }
            }
        }
        return (String(decoding: text, as: UTF8.self), values)
    }
}
