/// One element of an XML text, with all that stands in it.
package struct XMLElement: Sendable, Hashable {
    /// A name with its value; what a prefix stands for is told, the prefix is not.
    package struct Attribute: Sendable, Hashable {
        /// Empty for an attribute without a prefix.
        package let namespace: String
        package let name: String
        package let value: String
    }

    package let namespace: String
    /// Without its prefix.
    package let name: String
    package let prefix: String
    /// On which its start tag begins, from 1.
    package let line: Int
    package let attributes: [Attribute]
    /// What stands directly in it, without the texts of its children.
    package internal(set) var text = ""
    package internal(set) var children: [XMLElement] = []

    package subscript(name: String, in namespace: String = "") -> String? {
        attributes.first { $0.name == name && $0.namespace == namespace }?.value
    }
}
