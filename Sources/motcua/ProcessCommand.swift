import ArgumentParser
import Center
import Foundation
import OneStop
import Wording

/// Looks at processes before they are imported.
struct ProcessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Check and draw processes, from a procedure file (YAML) or from a BPMN editor.", subcommands: [CheckFile.self, Draw.self, Export.self, Walk.self])

    /// The file as it is, or why it cannot be opened.
    static func read(_ path: String) throws -> ProcessFile {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw PlainFault("\(path) cannot be opened: give the path of a YAML or BPMN file.") }
        defer { try? handle.close() }
        // One byte more than is taken, so that a longer file is refused and not cut.
        guard let data = try? handle.read(upToCount: ProcessFile.byteLimit + 1) ?? Data() else {
            throw PlainFault("\(path) cannot be read: give the path of a YAML or BPMN file, not of a folder.")
        }
        return ProcessFile(Array(data), name: path)
    }

    /// Prints the faults by name and line.
    struct CheckFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Say what is wrong with a process, by name and line; the exit status is 1 when something is.",
            discussion: "Example: motcua process check land.bpmn")
        @Argument(help: "A YAML file like those in Share/processes, or a BPMN 2.0 file.") var file: String

        func run() async throws {
            let read = try ProcessCommand.read(file)
            for line in read.faults { print(line) }
            guard read.faults.isEmpty, let graph = read.graph else { throw ExitCode(1) }
            let tasks = graph.scopes.flatMap(\.scope.nodes).count { $0.task != nil }
            print("\(file): \(graph.name), \(tasks) steps in \(graph.lanes.count) lanes: no fault.")
        }
    }

    /// Writes the picture.
    struct Draw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw a process as SVG: as its editor has laid it out, or laid out here.", discussion: "Example: motcua process draw land.bpmn > land.svg")
        @Argument(help: "A YAML file like those in Share/processes, or a BPMN 2.0 file.") var file: String
        @Flag(help: "Lay it out anew, whatever the file says.") var anew = false

        func run() async throws {
            let read = try ProcessCommand.read(file)
            guard let graph = read.graph else {
                for line in read.faults { Motcua.say(line) }
                throw ExitCode(1)
            }
            print(ProcessPicture(graph, anew ? nil : read.layout, words: .plain(graph)).file, terminator: "")
        }
    }

    /// Writes BPMN, for an editor.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a process as BPMN 2.0 XML, for any editor.", discussion: "Example: motcua process export land.yaml > land.bpmn")
        @Argument(help: "A YAML file like those in Share/processes, or a BPMN 2.0 file.") var file: String

        func run() async throws {
            let read = try ProcessCommand.read(file)
            guard read.faults.isEmpty, let graph = read.graph else {
                for line in read.faults { Motcua.say(line) }
                throw ExitCode(1)
            }
            FileHandle.standardOutput.write(Data(BPMNWriter.write(graph, read.layout ?? ProcessLayout(drawing: graph))))
        }
    }
}

extension ProcessPicture.Words {
    /// Without a centre: places by their kind or identifier.
    static func plain(_ graph: ProcessGraph) -> ProcessPicture.Words {
        ProcessPicture.Words(title: graph.name, lane: { lane in
            guard lane.name.isEmpty else { return lane.name }
            let place = switch lane.place {
            case .center: "Trung tâm"
            case .agency: "Cơ quan giải quyết"
            case .named(let id): id.rawValue
            case .applicant: "Người nộp hồ sơ"
            }
            return "\(place) · \(Wording.role(lane.role)(.vi))"
        })
    }
}
