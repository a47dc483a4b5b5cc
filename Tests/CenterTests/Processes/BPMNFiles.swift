import Center
import Foundation
import OneStop
import Testing

/// The files of this folder, which follow the cases of the reference models for BPMN's exchange, and a small one to plant faults in.
enum BPMNFiles {
    static let names = [
        "01-sequence", "02-exclusive", "03-sub-process", "04-lanes", "05-parallel", "06-inclusive", "07-event-based", "08-boundary", "09-call",
        "10-each", "11-no-drawing", "12-permit",
    ].map { $0 + ".bpmn" }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "bpmn").appending(path: name)))
    }

    static func read(_ name: String) throws -> BPMNReading { BPMNReader.read(try bytes(name), file: name) }

    /// Without a fault; its lines are counted by eye.
    static let small = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="urn:motcua:process:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="defs">
          <message id="m" name="paid" />
          <error id="e" errorCode="bad" />
          <process id="p" motcua:version="2" motcua:source="s" motcua:handOverNorm="4h">
            <extensionElements><motcua:field name="fee" kind="number" /></extensionElements>
            <laneSet id="set">
              <lane id="l" motcua:place="named" motcua:agency="a" motcua:role="specialist">
                <flowNodeRef>t</flowNodeRef>
              </lane>
            </laneSet>
            <startEvent id="s" />
            <userTask id="t" name="T" motcua:share="10000">
              <multiInstanceLoopCharacteristics motcua:each="x" />
            </userTask>
            <exclusiveGateway id="g" default="f4" />
            <serviceTask id="v" motcua:service="notify" />
            <subProcess id="sub">
              <endEvent id="se" />
            </subProcess>
            <boundaryEvent id="b" attachedToRef="t">
              <timerEventDefinition motcua:limit="5d"><timeDuration>P5D</timeDuration></timerEventDefinition>
            </boundaryEvent>
            <intermediateCatchEvent id="c">
              <messageEventDefinition messageRef="m" />
            </intermediateCatchEvent>
            <callActivity id="k" calledElement="other" />
            <endEvent id="end" />
            <sequenceFlow id="f1" sourceRef="s" targetRef="t" />
            <sequenceFlow id="f2" sourceRef="t" targetRef="g" />
            <sequenceFlow id="f3" sourceRef="g" targetRef="v">
              <conditionExpression xsi:type="tFormalExpression">fee &gt; 1</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="f4" sourceRef="g" targetRef="end" />
          </process>
          <di:BPMNDiagram>
            <di:BPMNPlane bpmnElement="p">
              <di:BPMNShape bpmnElement="t"><dc:Bounds x="1" y="2" width="3" height="4" /></di:BPMNShape>
            </di:BPMNPlane>
          </di:BPMNDiagram>
        </definitions>
        """
}

/// A fault that is planted in the small file by replacing a text, with the line, the code and the words by which it must be named.
struct PlantedInBPMN: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let line: Int
    let code: String
    let names: String
    var testDescription: String { "\(code) \(names) at \(line)" }

    init(_ old: String, _ new: String, _ line: Int, _ code: String, _ names: String) {
        (self.old, self.new, self.line, self.code, self.names) = (old, new, line, code, names)
    }

    /// Puts an element before the end of the process, on line 35.
    static func added(_ element: String, _ name: String) -> PlantedInBPMN {
        PlantedInBPMN("  </process>", element + "\n  </process>", 35, "outside", name)
    }

    func read() -> BPMNReading {
        BPMNReader.read(Array(BPMNFiles.small.replacing(old, with: new, maxReplacements: 1).utf8), file: "small.bpmn")
    }
}
