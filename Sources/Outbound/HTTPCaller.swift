import CCurl
package import Center
import Store

/// Makes calls to other systems over HTTP, on threads of their own.
///
/// What came of a call is told in three kinds, by where it broke: before anything was sent it may be made again, after that only the receiver
/// knows. Redirects are not followed and answers are not read.
package final class HTTPCaller: Sendable {
    private let threads: WorkerPool<CurlHandle>

    package init(threads: Int = 32) throws {
        guard CurlHandle.isReady else { throw StoreError.unavailable }
        self.threads = try WorkerPool(name: "caller", threads: threads, capacity: 256) { try CurlHandle() }
    }

    package func make(_ call: OutboundCall) async -> DeliveryOutcome {
        do { return try await threads.run { $0.make(call) } } catch { return .temporary(DeliveryFault(.failed)) }
    }

    package func close() { threads.close() }
}

/// One line to the world, kept open between calls; used by the thread that made it alone.
private final class CurlHandle {
    private let handle: OpaquePointer

    /// libcurl wants to be set up once, before any thread uses it.
    static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init() throws {
        guard let made = curl_easy_init() else { throw StoreError.unavailable }
        handle = OpaquePointer(made)
    }

    deinit { curl_easy_cleanup(UnsafeMutableRawPointer(handle)) }

    func make(_ call: OutboundCall) -> DeliveryOutcome {
        let curl = UnsafeMutableRawPointer(handle)
        curl_easy_reset(curl)
        var headers: UnsafeMutablePointer<curl_slist>?
        for (name, value) in call.headers { headers = curl_slist_append(headers, "\(name): \(value)") }
        // No question before the body: receivers that do not know it would keep us waiting for a second.
        headers = curl_slist_append(headers, "expect:")
        defer { curl_slist_free_all(headers) }
        var seen = 0
        let code: CURLcode = call.body.withUnsafeBytes { body in
            withUnsafeMutablePointer(to: &seen) { seen in
                for (option, value) in [
                    (CURLOPT_POST, 1), (CURLOPT_POSTFIELDSIZE, body.count), (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0),
                    (CURLOPT_CONNECTTIMEOUT_MS, min(5000, call.seconds * 1000)), (CURLOPT_TIMEOUT_MS, call.seconds * 1000),
                ] { _ = set_number(curl, option, value) }
                _ = set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
                _ = set_text(curl, CURLOPT_USERAGENT, "MotCua")
                // No proxy that happens to stand in the environment.
                _ = set_text(curl, CURLOPT_PROXY, "")
                _ = set_pointer(curl, CURLOPT_HTTPHEADER, headers)
                _ = set_pointer(curl, CURLOPT_POSTFIELDS, body.baseAddress)
                _ = set_answer_dropped(curl, seen)
                guard set_text(curl, CURLOPT_URL, call.url) == CURLE_OK else { return CURLE_URL_MALFORMAT }
                return curl_easy_perform(curl)
            }
        }
        let status = Int(get_number(curl, CURLINFO_RESPONSE_CODE))
        return Self.outcome(code, status: status, wasSent: get_number(curl, CURLINFO_REQUEST_SIZE) > 0, after: Int64(get_offset(curl, CURLINFO_RETRY_AFTER)))
    }

    private static func outcome(_ code: CURLcode, status: Int, wasSent: Bool, after: Int64) -> DeliveryOutcome {
        switch code {
        case CURLE_OK: answered(status, after: after > 0 ? after : nil)
        // An answer that is longer than anybody reads is one all the same.
        case CURLE_WRITE_ERROR where status > 0: answered(status, after: after > 0 ? after : nil)
        case CURLE_COULDNT_RESOLVE_HOST: .temporary(DeliveryFault(.noSuchHost))
        case CURLE_COULDNT_CONNECT: .temporary(DeliveryFault(.noConnection))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE: .temporary(DeliveryFault(.certificate))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .permanent(DeliveryFault(.refused))
        case CURLE_OPERATION_TIMEDOUT: wasSent ? .unknown(DeliveryFault(.noAnswer)) : .temporary(DeliveryFault(.noConnection))
        default: wasSent ? .unknown(DeliveryFault(.broken)) : .temporary(DeliveryFault(.noConnection))
        }
    }

    private static func answered(_ status: Int, after: Int64?) -> DeliveryOutcome {
        switch status {
        case 200..<300: .done(status: status)
        case 300..<400: .permanent(DeliveryFault(.moved, status: status))
        case 408, 425, 429, 500..<600: .temporary(DeliveryFault(.busy, status: status), after: after)
        case 410: .permanent(DeliveryFault(.gone, status: status))
        default: .permanent(DeliveryFault(.refused, status: status))
        }
    }
}
