import HTTPTypes
package import OneStop

/// One route as plain values, for those who look at the house from outside: the browser tests open each, `HouseTests` judge them.
package struct RouteLine: Sendable, Hashable, Codable {
    package let method: String
    /// With `:names`, as in `Routes.swift`.
    package let path: String
    package let operation: String
    package let audience: String
    /// Roles that may ever do it; empty where nobody has to be signed in.
    package let roles: [Role]
}

/// `Routes.swift` as values.
package enum RouteList {
    package static let lines: [RouteLine] = routes.map { route in
        RouteLine(
            method: route.method.rawValue, path: route.path, operation: route.operation.name, audience: "\(route.audience)",
            roles: route.audience == .anyone ? [] : Role.allCases.filter { mayEver(route.operation, $0) })
    }

    /// The fence before anything is loaded asks for a role only, so any agency will do.
    private static func mayEver(_ operation: Operation, _ role: Role) -> Bool {
        let somewhere = AgencyID("somewhere")
        let actor = Actor.staff(StaffActor(id: StaffID("somebody"), assignments: [Assignment(role: role, agency: somewhere)]))
        return Policy(center: somewhere).mayEver(operation, actor)
    }
}
