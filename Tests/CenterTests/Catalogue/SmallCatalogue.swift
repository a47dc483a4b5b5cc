/// A catalogue of one procedure, one process and two agencies, small enough to count its lines by eye.
enum SmallCatalogue {
    static let agencies = """
        id,name_vi,short_name,name_en,kind,level,parent_id,code,code_assumed,valid_from,valid_to,successor_ids,certainty,note
        old,Sở cũ,SC,Old department,department,province,,H11.04,,,2025-06-30,new,confirmed,
        new,Sở mới,SM,New department,department,province,,,H36.04,2025-07-01,,,probable,"một, hai"
        """

    static let process = """
        format: 1
        id: short
        version: 1
        name: Quy trình ngắn
        source: thử
        hand_over:
          norm: 4h
        steps:
          - id: intake
            kind: intake
            place: center
            role: counterOfficial
            action: Tiếp nhận
            share: 1000
          - id: examine
            kind: work
            place: agency
            role: specialist
            action: Thẩm định
            share: 7000
          - id: sign
            kind: signature
            place: named
            agency: old
            role: agencyLeader
            action: Ký
            share: 2000
            back: [examine]
          - id: return
            kind: handOver
            place: center
            role: resultsOfficial
            action: Trả
            share: 0
        """

    static let procedures = """
        format: 1
        procedures:
          - code: '1.000001'
            version: 1
            valid_from: 2018-01-01
            name: Thủ tục thử
            name_en: Trial
            field: Thử
            levels: [province]
            agencies:
              - {agency: old}
              - {from: 2025-07-01, agency: new}
            applicants: [citizen]
            channels: [counter, online]
            time_limits:
              - case: chung
                limit: 5d
            fees:
              - amount: 1000
                kind: charge
              - amount: unknown
                assumed: true
            documents:
              - case: chung
                items:
                  - name: Đơn
                    originals: 1
                    copies: 0
            process: short
            process_assumed: true
            results:
              - name: Giấy
                kind: licence
            legal_basis: [1/2018/QH14]
            source:
              name: thử
              kind: recalled
              as_of: 2022-01
        """

    static let agenciesFile = "agencies.csv"
    static let processFile = "processes/short.yaml"
    static let proceduresFile = "procedures/trial.yaml"

    static var files: [(name: String, text: String)] {
        [(agenciesFile, agencies), (processFile, process), (proceduresFile, procedures)]
    }

    /// The files with one text replaced in one of them.
    static func files(in name: String, replacing old: String, with new: String) -> [(name: String, text: String)] {
        files.map { file in
            file.name == name ? (name, file.text.replacing(old, with: new, maxReplacements: 1)) : file
        }
    }
}
