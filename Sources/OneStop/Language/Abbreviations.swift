/// Short forms in everyday writing, folded, with the words they stand for.
package enum Abbreviations {
    /// The words of a short form; nothing when it is none.
    package static func expanded(_ word: String) -> [String]? { table[word]?.split(separator: " ").map(String.init) }

    private static let table = [
        "antt": "an ninh trat tu", "attp": "an toan thuc pham", "vsattp": "ve sinh an toan thuc pham",
        "bds": "bat dong san", "bhtn": "bao hiem that nghiep", "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te",
        "bvtv": "bao ve thuc vat", "cccd": "can cuoc", "cmnd": "can cuoc", "cmt": "can cuoc", "cchn": "chung chi hanh nghe",
        "ctcp": "cong ty co phan", "cty": "cong ty", "cp": "co phan", "dk": "dang ky", "dkkd": "dang ky kinh doanh",
        "dkkh": "dang ky ket hon", "dn": "doanh nghiep", "dntn": "doanh nghiep tu nhan", "dtm": "danh gia tac dong moi truong",
        "gcn": "giay chung nhan", "gp": "giay phep", "gpkd": "giay phep kinh doanh", "gplx": "giay phep lai xe",
        "gpmt": "giay phep moi truong", "gpxd": "giay phep xay dung", "gpld": "giay phep lao dong", "hdv": "huong dan vien",
        "hkd": "ho kinh doanh", "hk": "ho khau", "kcn": "khu cong nghiep", "kd": "kinh doanh", "ks": "khach san",
        "lltp": "ly lich tu phap", "mst": "ma so thue", "mtv": "mot thanh vien", "ndt": "nha dau tu", "nld": "nguoi lao dong",
        "nn": "nuoc ngoai", "oto": "o to", "pccc": "phong chay chua chay", "qsdd": "quyen su dung dat", "sdd": "su dung dat",
        "tnhh": "trach nhiem huu han", "thpt": "trung hoc pho thong", "vpdd": "van phong dai dien", "vp": "van phong",
        "xd": "xay dung", "xnk": "xuat nhap khau", "tphcm": "ho chi minh", "gks": "giay khai sinh", "tsdd": "tai san dat",
        "sxkd": "san xuat kinh doanh", "hdkd": "hoat dong kinh doanh", "lphv": "le phi", "ubnd": "uy ban nhan dan",
    ]
}
