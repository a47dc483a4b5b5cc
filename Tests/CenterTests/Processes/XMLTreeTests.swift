import Center
import Testing

@Suite struct XMLTreeTests {
    @Test func `names, namespaces, attributes, texts and lines are read`() throws {
        let root = try XMLTree.read(Array("""
            <?xml version="1.0"?>
            <!-- <a> -->
            <a:r xmlns:a="urn:a" xmlns="urn:d"
              x="1 &amp; &#10;2" a:x='"&lt;'>one<b
              /> &amp; two<![CDATA[<c>]]></a:r>
            """.utf8))
        #expect(root.namespace == "urn:a")
        #expect(root.name == "r")
        #expect(root.prefix == "a")
        #expect(root.line == 3)
        #expect(root["x"] == "1 & \n2")
        #expect(root["x", in: "urn:a"] == "\"<")
        #expect(root.attributes.count == 2)
        #expect(root.text == "one & two<c>")
        #expect(root.children.map(\.name) == ["b"])
        #expect(root.children.map(\.namespace) == ["urn:d"])
        #expect(root.children.map(\.line) == [4])
    }
}
