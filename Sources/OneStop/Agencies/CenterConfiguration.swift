package import WorkingTime

/// One centre ("trung tâm hành chính công") as the program runs it; nothing of a centre is written into code.
package struct CenterConfiguration: Sendable, Hashable, Codable {
    /// The stable key, as `binh-thuan-2018`.
    package var id: String
    /// The centre's own entry among the agencies.
    package var agency: AgencyID
    package var name: String
    package var englishName: String
    package var address: String
    /// Unknown until the centre enters it.
    package var phone: String?
    /// The province's administrative unit code, as `60`.
    package var provinceUnitCode: String
    /// The province's identifier code, as `H11` (Quyết định 20/2020/QĐ-TTg).
    package var provinceCode: String
    /// The centre's own identifier code, as `H11.02`.
    package var identifierCode: String
    package var validFrom: Day
    package var validTo: Day?
    package var weeklyHours: [WeeklyPattern]
    /// Minutes before closing at which the last dossier is taken in.
    package var lastIntakeMinutesBeforeClosing: Int
    package var counters: [Counter]
    package var servicePoints: [ServicePoint]
    /// The file of holidays and swaps in the calendar folder.
    package var calendarFile: String
    /// How limits are counted where the law leaves a choice; empty: by the law alone.
    package var countingRules: [CountingRules]
    /// How dossier codes are made here; nothing: as the rulebook says.
    package var codePatterns: DatedValue<CodePattern>?
    /// Identifier codes of agencies that go before those of the agencies themselves.
    package var agencyCodes: [AgencyID: String]
    /// Whose provincial agencies are at home here: the key of the province's committee.
    package var committee: AgencyID
    /// Keys of what was assumed, as `counters[3]`.
    package var assumed: [String]

    package init(
        id: String, agency: AgencyID, name: String, englishName: String, address: String, phone: String?,
        provinceUnitCode: String, provinceCode: String, identifierCode: String, validFrom: Day, validTo: Day?,
        weeklyHours: [WeeklyPattern], lastIntakeMinutesBeforeClosing: Int, counters: [Counter],
        servicePoints: [ServicePoint], calendarFile: String, countingRules: [CountingRules],
        codePatterns: DatedValue<CodePattern>?, agencyCodes: [AgencyID: String], committee: AgencyID, assumed: [String]
    ) {
        self.id = id
        self.agency = agency
        self.name = name
        self.englishName = englishName
        self.address = address
        self.phone = phone
        self.provinceUnitCode = provinceUnitCode
        self.provinceCode = provinceCode
        self.identifierCode = identifierCode
        self.validFrom = validFrom
        self.validTo = validTo
        self.weeklyHours = weeklyHours
        self.lastIntakeMinutesBeforeClosing = lastIntakeMinutesBeforeClosing
        self.counters = counters
        self.servicePoints = servicePoints
        self.calendarFile = calendarFile
        self.countingRules = countingRules
        self.codePatterns = codePatterns
        self.agencyCodes = agencyCodes
        self.committee = committee
        self.assumed = assumed
    }

    /// The pattern for dossiers received that day: the centre's own, else the rulebook's.
    package func codePattern(on day: Day, _ rules: Rulebook) -> CodePattern {
        (codePatterns ?? rules.dossierCodePattern).value(on: day)
    }

    /// The identifier code that stands in the dossier codes of an agency: set here, else its own, else its superior's, else
    /// the centre's.
    package func code(of id: AgencyID, in directory: AgencyDirectory) -> String {
        var seen: Set<AgencyID> = []
        var current: AgencyID? = id
        while let here = current, seen.insert(here).inserted {
            if let code = agencyCodes[here] ?? directory[here]?.code { return code }
            current = directory[here]?.parent
        }
        return identifierCode
    }

    package func exists(on day: Day) -> Bool { validFrom <= day && (validTo.map { day <= $0 } ?? true) }
}

/// One numbered counter ("quầy") and the agencies whose dossiers are taken in there.
package struct Counter: Sendable, Hashable, Codable {
    package var number: Int
    package var name: String?
    package var agencies: [AgencyID]
    package var isAssumed: Bool
    package init(number: Int, name: String?, agencies: [AgencyID], isAssumed: Bool) {
        self.number = number
        self.name = name
        self.agencies = agencies
        self.isAssumed = isAssumed
    }
}

/// Desks and machines that are not counters: cash desk, results desk, guidance, kiosk, post.
package struct ServicePoint: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case cashDesk, resultsDesk, guidanceDesk, kiosk, postDesk }
    package var kind: Kind
    package var count: Int
    package var isAssumed: Bool
    package init(kind: Kind, count: Int, isAssumed: Bool) {
        self.kind = kind
        self.count = count
        self.isAssumed = isAssumed
    }
}
