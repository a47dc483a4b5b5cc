package import WorkingTime

/// The rules that the law or the centre sets beside the catalogue ("quy định áp dụng"), each dated and with its source.
///
/// A dossier is handled by the rules of the day on which it was received.
package struct Rulebook: Sendable, Hashable, Codable {
    /// How often a supplement may be asked for without a leader's ground; once (Nghị định 61/2018/NĐ-CP, Điều 17).
    package var supplementsWithoutGround: DatedValue<Int>
    /// The state under which the national portal is told that the applicant is not eligible: 8 (stopped) or 9 (done).
    package var notEligibleNationalCode: DatedValue<Int>
    /// How soon an online filing is accepted or refused; eight working hours.
    package var onlineAnswer: DatedValue<TimeLimit>
    /// Minute of the day from which received paper is forwarded at the next opening instead of the same day.
    package var paperForwardCutoffMinute: DatedValue<Int>
    /// How a dossier code is made, where the centre has no pattern of its own; see `CodePattern`.
    package var dossierCodePattern: DatedValue<CodePattern>
    /// Calendar days after which a draft that was not filed is deleted.
    package var draftDays: DatedValue<Int>
    /// Calendar days after which the owner is reminded of a result that waits.
    package var unclaimedReminderDays: DatedValue<Int>
    /// Calendar days after which a result nobody fetched goes back to the agency.
    package var unclaimedReturnDays: DatedValue<Int>
    /// Working days before the due day by which the apology and the new date must be out.
    package var apologyDaysBefore: DatedValue<Int>
    /// How often a new date may be set.
    package var newDatesAllowed: DatedValue<Int>
    /// How often a limit may be extended on its legal ground; nothing in a rulebook from before there was such a rule, which then allows none.
    package var extensionsAllowed: DatedValue<Int>?
    /// How long an extension may be, in percent of the limit.
    package var extensionPercent: DatedValue<Int>?
    /// Calendar days the applicant has to answer a supplement request before the dossier may be stopped.
    package var supplementAnswerDays: DatedValue<Int>
    /// The limit given to a consulted agency when no law sets one.
    package var consultation: DatedValue<TimeLimit>
    /// Whether the clock of a dossier taken in for an agency elsewhere starts when that agency receives it.
    package var clockStartsAtAgency: DatedValue<Bool>
    /// Whether the national index counts a second supplement as late.
    package var secondSupplementCountsLate: DatedValue<Bool>
    /// The family of statutory forms, named by its year: `2018` (TT 01/2018) or `2025` (TT 03/2025).
    package var formFamily: DatedValue<Int>
    /// Where people file online: here, on the national portal (since 1 July 2025, NĐ 118/2025), or not at all.
    package var onlineFiling: DatedValue<OnlineFiling>

    package init(
        supplementsWithoutGround: DatedValue<Int>, notEligibleNationalCode: DatedValue<Int>,
        onlineAnswer: DatedValue<TimeLimit>, paperForwardCutoffMinute: DatedValue<Int>,
        dossierCodePattern: DatedValue<CodePattern>, draftDays: DatedValue<Int>,
        unclaimedReminderDays: DatedValue<Int>, unclaimedReturnDays: DatedValue<Int>,
        apologyDaysBefore: DatedValue<Int>, newDatesAllowed: DatedValue<Int>,
        extensionsAllowed: DatedValue<Int>, extensionPercent: DatedValue<Int>,
        supplementAnswerDays: DatedValue<Int>, consultation: DatedValue<TimeLimit>,
        clockStartsAtAgency: DatedValue<Bool>, secondSupplementCountsLate: DatedValue<Bool>,
        formFamily: DatedValue<Int>, onlineFiling: DatedValue<OnlineFiling>
    ) {
        self.supplementsWithoutGround = supplementsWithoutGround
        self.notEligibleNationalCode = notEligibleNationalCode
        self.onlineAnswer = onlineAnswer
        self.paperForwardCutoffMinute = paperForwardCutoffMinute
        self.dossierCodePattern = dossierCodePattern
        self.draftDays = draftDays
        self.unclaimedReminderDays = unclaimedReminderDays
        self.unclaimedReturnDays = unclaimedReturnDays
        self.apologyDaysBefore = apologyDaysBefore
        self.newDatesAllowed = newDatesAllowed
        self.extensionsAllowed = extensionsAllowed
        self.extensionPercent = extensionPercent
        self.supplementAnswerDays = supplementAnswerDays
        self.consultation = consultation
        self.clockStartsAtAgency = clockStartsAtAgency
        self.secondSupplementCountsLate = secondSupplementCountsLate
        self.formFamily = formFamily
        self.onlineFiling = onlineFiling
    }
}

/// The door of online filing ("nơi nộp trực tuyến").
package enum OnlineFiling: String, Sendable, Hashable, Codable, CaseIterable { case ownForm, nationalPortal, off }
