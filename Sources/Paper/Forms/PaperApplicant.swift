/// The person or company that a paper is about ("chủ hồ sơ"), as printed: what is masked is masked already.
package struct PaperApplicant: Sendable, Equatable {
    package var name: String
    /// Who came to the counter, if not the owner ("người nộp").
    package var filer: String?
    /// "060 179 00•• •••".
    package var identity: String?
    package var address: String?
    package var phone: String?
    package var email: String?

    package init(
        name: String, filer: String? = nil, identity: String? = nil, address: String? = nil, phone: String? = nil,
        email: String? = nil
    ) {
        self.name = name
        self.filer = filer
        self.identity = identity
        self.address = address
        self.phone = phone
        self.email = email
    }

    /// Who signs at the counter.
    package var signs: String { filer ?? name }

    /// The lines of a form, the first under the label that its circular gives it.
    func fields(_ label: String) -> [Block] {
        var blocks: [Block] = []
        blocks.field(label, name, isStrong: true)
        blocks.field("Người nộp", filer)
        blocks.field("Số căn cước, hộ chiếu", identity)
        blocks.field("Địa chỉ", address)
        blocks.fields(("Số điện thoại", phone), ("Email", email))
        return blocks
    }
}
