import HTTPTypes
import OneStop

/// The description of the API (OpenAPI 3.1), printed from the endpoints that serve it.
enum OpenAPI {
    static let document: [UInt8] = describe(endpoints).bytes

    static func describe(_ endpoints: [Endpoint]) -> JSON {
        var printer = SchemaPrinter()
        var paths: [String: [String: JSON]] = [:]
        for endpoint in endpoints {
            let path = endpoint.fullPath.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
            paths["/" + path, default: [:]][endpoint.method.rawValue.lowercased()] = describe(endpoint, &printer)
        }
        let all = paths.mapValues { JSON.object($0) }
        return .members([
            "openapi": "3.1.0",
            "info": .members([
                "title": "MotCua", "version": "1",
                "description": "Receive, process, track and return the dossiers of a public administrative service center. Members and parameters that are not described here are refused.",
            ]),
            "paths": .object(all),
            "components": .members([
                "schemas": .object(printer.components),
                "securitySchemes": .members([
                    "token": .members(["type": "http", "scheme": "bearer", "description": "A program's token: its scope and its owner's present right, whichever is less."]),
                    "session": .members(["type": "apiKey", "in": "cookie", "name": "s", "description": "The cookie of a signed-in member of the staff; named `__Host-s` where TLS protects it. What changes something needs the header X-CSRF-Token too."]),
                ]),
            ]),
        ])
    }

    private static func describe(_ endpoint: Endpoint, _ printer: inout SchemaPrinter) -> JSON {
        var answers: [String: JSON] = [:]
        for success in endpoint.success {
            let headers = success.headers.map { name in (name, JSON.members(["schema": .members(["type": "string"])])) }
            answers[String(success.status.code)] = .members([
                "description": .string(success.status.reasonPhrase), "headers": headers.isEmpty ? nil : .object(Dictionary(headers, uniquingKeysWith: { $1 })),
                "content": .members(["application/json": .members(["schema": printer.print(success.schema)])]),
                "links": success.leadsTo.isEmpty ? nil : .object(Dictionary(success.leadsTo.map { ($0, link($0)) }, uniquingKeysWith: { $1 })),
            ])
        }
        for status in endpoint.problems {
            let headers: JSON? = switch status {
            case .unauthorized: .members(["WWW-Authenticate": .members(["schema": .members(["type": "string"])])])
            case .tooManyRequests, .serviceUnavailable: .members(["Retry-After": .members(["schema": .members(["type": "string"])])])
            default: nil
            }
            answers[String(status.code)] = .members([
                "description": .string(status.reasonPhrase), "headers": headers,
                "content": .members(["application/problem+json": .members(["schema": printer.print(Problems.schema)])]),
            ])
        }
        let security: [JSON] = [.members(["token": []]), .members(["session": []])]
        return .members([
            "operationId": .string(endpoint.id), "summary": .string(endpoint.about),
            "parameters": endpoint.parameters.isEmpty ? nil : .array(endpoint.parameters.map { parameter in
                .members([
                    "name": .string(parameter.name), "in": .string(parameter.place.rawValue), "required": .bool(parameter.isRequired),
                    "description": .string(parameter.about), "schema": printer.print(parameter.schema),
                ])
            }),
            "requestBody": endpoint.body.map { describe($0, &printer) },
            "responses": .object(answers),
            "security": .array(endpoint.audience == .staff ? security : [.object([:])] + security),
        ])
    }

    private static func link(_ operation: String) -> JSON {
        .members([
            "operationId": .string(operation),
            "parameters": .members(["path.ref": "$response.body#/id", "header.Dossier-Secret": "$response.body#/secret"]),
        ])
    }

    private static func describe(_ body: Endpoint.Body, _ printer: inout SchemaPrinter) -> JSON {
        switch body {
        case .json(let schema):
            .members(["required": .bool(schema.needsMembers), "content": .members(["application/json": .members(["schema": printer.print(schema)])])])
        case .file:
            .members(["required": true, "content": .members(["application/octet-stream": .members(["schema": .members(["type": "string", "format": "binary"])])])])
        }
    }
}

extension Endpoint {
    /// Every status with which it may refuse.
    var problems: [HTTPResponse.Status] {
        var all: [HTTPResponse.Status] = [.unauthorized, .notAcceptable, .unprocessableContent, .serviceUnavailable]
        all.append(.forbidden)
        if namesOneThing { all.append(.notFound) }
        if body != nil { all += [.badRequest, .contentTooLarge, .unsupportedMediaType] }
        if mayRefuse { all.append(.conflict) }
        if takesSecret || isCounted { all.append(.tooManyRequests) }
        if parameters.contains(where: { $0.name == "If-Match" }) { all += [.preconditionFailed, .preconditionRequired] }
        return all
    }
}

/// Prints schemas and gathers those that have a name.
struct SchemaPrinter {
    private(set) var components: [String: JSON] = [:]

    mutating func print(_ schema: Schema) -> JSON {
        switch schema {
        case .text(let rule):
            return .members([
                "type": "string", "minLength": rule.least > 0 ? JSON(rule.least) : nil, "maxLength": rule.most < 100_000 ? JSON(rule.most) : nil,
                "pattern": rule.pattern.map { .string($0.text) }, "format": .text(rule.format),
            ])
        case .integer(let least, let greatest): return .members(["type": "integer", "minimum": .integer(least), "maximum": .integer(greatest)])
        case .boolean: return .members(["type": "boolean"])
        case .choice(let choices): return .members(["type": "string", "enum": .array(choices.map { .string($0) })])
        case .list(let item, let least, let most):
            return .members(["type": "array", "items": print(item), "minItems": least > 0 ? JSON(least) : nil, "maxItems": JSON(most)])
        case .object(let rule): return print(rule, also: nil)
        case .variants(let name, let variants):
            return .members(["oneOf": .array(variants.map { print($0.rule, also: (name, $0.value)) })])
        case .named(let name, let inner):
            if components[name] == nil {
                components[name] = .null
                components[name] = print(inner)
            }
            return .members(["$ref": .string("#/components/schemas/\(name)")])
        }
    }

    private mutating func print(_ rule: ObjectRule, also tag: (name: String, value: String)?) -> JSON {
        var properties: [String: JSON] = [:]
        for property in rule.properties {
            var printed = print(property.schema)
            if let about = property.about { printed = printed.merging(.members(["description": .string(about)])) }
            properties[property.name] = printed
        }
        var required = rule.properties.filter(\.isRequired).map { JSON.string($0.name) }
        if let tag {
            properties[tag.name] = .members(["const": .string(tag.value)])
            required.insert(.string(tag.name), at: 0)
        }
        return .members([
            "type": "object", "properties": .object(properties), "required": required.isEmpty ? nil : .array(required), "additionalProperties": false,
            "minProperties": rule.exactlyOne ? 1 : nil, "maxProperties": rule.exactlyOne ? 1 : nil,
        ])
    }
}
