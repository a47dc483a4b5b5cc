"""Ways through the processes of Share/processes/bpmn: what is typed, how it ends, and what is known of the dossier."""

DONE = "done"
STOPPED = "error dung-giai-quyet"

# Two agencies are asked wherever a list is.
WAYS = {
    "investment-policy-approval": [
        ("intake; check hợp lệ; silence; consult/bt-ca; close; report; submit trình; verify trình; sign chấp thuận; issue; return", DONE, []),
        (
            "intake; check bổ sung; supplement; recheck hợp lệ; consult/bt-ca; consult/bt-ct; report; submit làm lại; report; "
            "submit trình; verify trả lại; report; submit trình; verify trình; sign trả lại; report; submit trình; verify trình; "
            "sign không chấp thuận; issue; return",
            DONE,
            [],
        ),
        ("intake; check không đạt; refuse; return", DONE, []),
        ("intake; check bổ sung; lapse; stop", STOPPED, []),
    ],
    "land-transfer-registration": [
        ("intake; check đạt; map; transfer; assess ra thông báo; unpaid; pay; update; sign ký; issue; return", DONE, ["dutyOwed=true"]),
        (
            "intake; check bổ sung; supplement; recheck đạt; transfer; assess thiếu thông tin; transfer; assess ra thông báo; map; "
            "update; sign làm lại; update; sign ký; issue; return",
            DONE,
            ["dutyOwed=false"],
        ),
        ("intake; check bổ sung; supplement; recheck không đạt; refuse; return", DONE, []),
    ],
    "land-allocation-lease": [
        (
            "intake; check đạt; survey; consult/bt-ca; consult/bt-ct; report; submit trình; verify; sign ký; assess; unpaid; pay; "
            "contract; draft; certify; issue; return",
            DONE,
            ["lease=true"],
        ),
        (
            "intake; check bổ sung; supplement; recheck đạt; consult/bt-ca; consult/bt-ct; survey; report; submit trình; verify; "
            "sign trả lại; report; submit trình; verify; sign ký; assess; pay; draft; certify; issue; return",
            DONE,
            ["lease=false"],
        ),
        ("intake; check không đạt; refuse; return", DONE, []),
        ("intake; check đạt; survey; consult/bt-ca; consult/bt-ct; report; submit trình; verify; sign không chấp thuận; issue; return", DONE, []),
    ],
    "construction-permit": [
        ("intake; check đạt; consult/bt-ca; consult/bt-ct; fire; draft; sign ký; unpaid; paid; issue; return", DONE, ["opinionNeeded=true", "fireSafety=true"]),
        (
            "intake; check bổ sung; supplement; recheck chưa đạt; complete; last-check đạt; draft; sign làm lại; draft; sign ký; paid; "
            "issue; return",
            DONE,
            ["opinionNeeded=false", "fireSafety=false"],
        ),
        ("intake; check đạt; silence; draft; sign ký; paid; issue; return", DONE, ["opinionNeeded=true", "fireSafety=false"]),
        ("intake; check bổ sung; supplement; recheck chưa đạt; complete; last-check không đạt; refuse; return", DONE, []),
    ],
    "construction-design-appraisal": [
        (
            "intake; check đạt; pay; examine; consult/bt-ca; consult/bt-ct; fire; conclude phải sửa; revise; conclude đủ điều kiện; "
            "sign ký; issue; return",
            DONE,
            ["fireSafety=true"],
        ),
        (
            "intake; check bổ sung; supplement; recheck đạt; pay; examine; silence; consult/bt-ca; consult/bt-ct; conclude không đủ; "
            "sign làm lại; conclude không đủ; sign ký; issue; return",
            DONE,
            ["fireSafety=false"],
        ),
        ("intake; check bổ sung; lapse; stop", STOPPED, []),
        ("intake; check không đạt; refuse; return", DONE, []),
    ],
    "environmental-impact-appraisal": [
        ("intake; check đạt; paid; convene; visit; comment/bt-ca; comment/bt-ct; meeting thông qua; submit trình; verify; sign ký; issue; return", DONE, []),
        (
            "intake; check bổ sung; supplement; recheck đạt; paid; convene; comment/bt-ca; comment/bt-ct; visit; meeting chỉnh sửa; "
            "revise; review chưa đạt; revise; review đạt; submit làm lại; review đạt; submit trình; verify; sign trả lại; "
            "submit trình; verify; sign ký; issue; return",
            DONE,
            [],
        ),
        ("intake; check đạt; unpaid; stop", STOPPED, []),
        ("intake; check đạt; paid; convene; visit; silence; comment/bt-ca; comment/bt-ct; meeting chỉnh sửa; lapse; stop", STOPPED, []),
        ("intake; check không đạt; refuse; return", DONE, []),
    ],
    "environmental-permit": [
        ("intake; check đạt; pay; visit đạt; late; consult/bt-ca; consult/bt-ct; report; submit trình; verify; sign ký; issue; return", DONE, []),
        ("intake; check bổ sung; supplement; recheck đạt; pay; visit không đạt; refuse; return", DONE, []),
        (
            "intake; check đạt; pay; consult/bt-ca; consult/bt-ct; visit đạt; report; submit làm lại; report; submit trình; verify; "
            "sign trả lại; report; submit trình; verify; sign ký; issue; return",
            DONE,
            [],
        ),
        ("intake; check đạt; lapse; stop", DONE, []),
    ],
    "enterprise-start": [
        ("intake; check hợp lệ; tax-code; names; draft; sign ký; insurance; issue; return", DONE, ["received=2026-11-30", "hiresNow=true"]),
        (
            "intake; check bổ sung; supplement; recheck hợp lệ; names; tax-code; draft; sign làm lại; draft; sign ký; issue; return",
            DONE,
            ["received=2018-11-30", "hiresNow=false"],
        ),
        ("intake; check từ chối; refuse; return", DONE, []),
        ("intake; check bổ sung; lapse", "error het-gia-tri", []),
    ],
    "mineral-mining-licence": [
        (
            "intake; check đạt; visit; silence; consult/bt-ca; consult/bt-ct; appraise đạt; cost; unpaid; pay; report; submit trình; "
            "verify; sign ký; issue; return",
            DONE,
            ["stateExplored=true"],
        ),
        (
            "intake; check bổ sung; supplement; recheck đạt; consult/bt-ca; consult/bt-ct; visit; appraise đạt; report; "
            "submit làm lại; report; submit trình; verify; sign trả lại; report; submit trình; verify; sign ký; issue; return",
            DONE,
            ["stateExplored=false"],
        ),
        ("intake; check đạt; visit; consult/bt-ca; consult/bt-ct; appraise không đạt; refuse; return", DONE, ["stateExplored=true"]),
    ],
    "foreign-work-permit": [
        ("intake; check đạt; examine; silence; record; draft; sign cấp phép; pay; issue; return", DONE, ["recordAsked=true"]),
        ("intake; check bổ sung; supplement; recheck đạt; examine; draft; sign làm lại; draft; sign không cấp; issue; return", DONE, ["recordAsked=false"]),
        ("intake; check bổ sung; lapse; stop", STOPPED, []),
        ("intake; check không đạt; refuse; return", DONE, []),
    ],
    "sea-area-allocation": [
        (
            "intake; check đạt; visit; silence; consult/bt-ca; consult/bt-ct; report; submit trình; verify; sign giao; levy; unpaid; "
            "pay; place; issue; return",
            DONE,
            [],
        ),
        (
            "intake; check bổ sung; supplement; recheck đạt; consult/bt-ca; consult/bt-ct; visit; report; submit làm lại; report; "
            "submit trình; verify; sign trả lại; report; submit trình; verify; sign không giao; issue; return",
            DONE,
            [],
        ),
        ("intake; check bổ sung; supplement; recheck không đạt; refuse; return", DONE, []),
    ],
    "foreign-capital-contribution": [
        ("intake; check hợp lệ; order; silence; defence; examine; sign ký; issue; return", DONE, ["sensitivePlace=true"]),
        ("intake; check bổ sung; supplement; recheck hợp lệ; examine; sign làm lại; examine; sign ký; issue; return", DONE, ["sensitivePlace=false"]),
        ("intake; check không đạt; refuse; return", DONE, []),
        ("intake; check bổ sung; lapse; stop", STOPPED, []),
    ],
}
