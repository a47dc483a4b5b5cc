import ArgumentParser
import Center
import Foundation
import WorkingTime
import Wording

struct Calendars: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "calendar", abstract: "Ask the working calendar.", subcommands: [Explain.self])

    /// Says day by day why a due date is what it is.
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute a due date and say, line by line, why.",
            discussion: "Limits: 4d working days, 4cd calendar days, 8h working hours, 2m months, 0d the same day.\nExample: motcua calendar explain --from 2025-04-24T09:00 --limit 4d")

        @OptionGroup var options: FolderOptions
        @Option(help: "Moment of receipt, local time, as 2025-04-24T09:00.") var from: String
        @Option(help: "The time limit, as 4d.") var limit: String
        @Option(help: "The centre whose calendar counts; default: the one of that day.") var center: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            guard let start = Instant(iso: from) else { throw PlainFault("'\(from)' is not a moment; write it as 2025-04-24T09:00.") }
            guard let limit = TimeLimit(text: limit) else { throw PlainFault("'\(self.limit)' is not a time limit; write 4d, 4cd, 8h, 2m or 0d.") }
            let product = try ProductData(try options.shareFolder(), centerID: center, today: start.day)
            let due: DueDate
            do { due = try product.calendar.due(limit, from: start) } catch { throw PlainFault(Wording.calendarFault(error)(.en)) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                print(String(decoding: try encoder.encode(Answer(due, limit)), as: UTF8.self))
                return
            }
            print("\(Wording.limit(limit)(.vi)) từ \(Wording.moment(start, .vi)): hạn \(Wording.dayWithWeekday(due.day, .vi)), trước \(Wording.moment(due.deadline, .vi))")
            for line in due.explanation {
                let ordinal = line.ordinal.map { String($0) } ?? ""
                let source = line.source.map { "  [\($0)\(line.isAssumed ? ", giả định" : "")]" } ?? ""
                print("  \(Wording.dayWithWeekday(line.day, .vi))  \(ordinal.isEmpty ? "   " : String(repeating: " ", count: max(0, 3 - ordinal.count)) + ordinal)  \(Wording.explanation(line)(.vi))\(source)")
            }
            if due.isProvisional { print("  \(Wording.provisional(year: due.day.year)(.vi))") }
        }

        struct Answer: Encodable {
            struct Line: Encodable {
                let day: String
                let kind: String
                let count: Int?
                let text: String
                let source: String?
                let isAssumed: Bool
            }
            let due: String
            let deadline: String
            let limit: String
            let unit: String
            let isProvisional: Bool
            let explanation: [Line]

            init(_ due: DueDate, _ limit: TimeLimit) {
                self.due = due.day.description
                deadline = due.deadline.iso
                self.limit = limit.text
                unit = limit.unit.rawValue
                isProvisional = due.isProvisional
                explanation = due.explanation.map {
                    Line(day: $0.day.description, kind: $0.kind.rawValue, count: $0.ordinal, text: Wording.explanation($0)(.vi), source: $0.source, isAssumed: $0.isAssumed)
                }
            }
        }
    }
}
