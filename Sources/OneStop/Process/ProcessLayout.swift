/// Where the parts of a drawn process lie, in the points of BPMN's diagram interchange: what an editor has drawn, or what is laid out here.
package struct ProcessLayout: Sendable, Hashable, Codable {
    package struct Point: Sendable, Hashable, Codable {
        package var x: Double
        package var y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package struct Box: Sendable, Hashable, Codable {
        package var x: Double
        package var y: Double
        package var width: Double
        package var height: Double

        package init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// How wide a letter of a name is on the average: of a flow's at eleven points, of a node's at twelve.
    package static let letter = (flow: 6.2, node: 6.7)

    /// By the identifier of lane, node or flow; those of sub-processes stand beside those of the process.
    package var lanes: [String: Box]
    package var nodes: [StepID: Box]
    package var flows: [String: [Point]]

    package init(lanes: [String: Box] = [:], nodes: [StepID: Box] = [:], flows: [String: [Point]] = [:]) {
        self.lanes = lanes
        self.nodes = nodes
        self.flows = flows
    }
}
