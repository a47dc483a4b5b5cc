package import OneStop
package import Store
package import WorkingTime

extension Instant: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(microseconds) }
    package init(sqlValue: SQLValue) throws(StoreError) { self.init(microseconds: try Int64(sqlValue: sqlValue)) }
}

extension Day: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(Int64(number)) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard let number = Int32(exactly: try Int64(sqlValue: sqlValue)) else { throw .unexpectedColumn }
        self.init(number: number)
    }
}

extension Money: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(dong) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard let money = Money(dong: try Int64(sqlValue: sqlValue)) else { throw .unexpectedColumn }
        self = money
    }
}

/// Identifiers are kept as text.
extension Identifier {
    package var sqlValue: SQLValue { .text(rawValue) }
    package init(sqlValue: SQLValue) throws(StoreError) { self.init(rawValue: try String(sqlValue: sqlValue)) }
}

extension DossierID: SQLBindable, SQLColumn {}
extension DossierCode: SQLBindable, SQLColumn {}
extension AgencyID: SQLBindable, SQLColumn {}
extension ProcedureCode: SQLBindable, SQLColumn {}
extension ProcessID: SQLBindable, SQLColumn {}
extension StepID: SQLBindable, SQLColumn {}
extension StaffID: SQLBindable, SQLColumn {}
extension FileID: SQLBindable, SQLColumn {}
extension PaymentID: SQLBindable, SQLColumn {}
extension HandOverID: SQLBindable, SQLColumn {}

extension Role: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .text(rawValue) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard let role = Role(rawValue: try String(sqlValue: sqlValue)) else { throw .unexpectedColumn }
        self = role
    }
}

extension DossierState: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .text(rawValue) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard let state = DossierState(rawValue: try String(sqlValue: sqlValue)) else { throw .unexpectedColumn }
        self = state
    }
}
