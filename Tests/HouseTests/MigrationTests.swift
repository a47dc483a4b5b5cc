import Center
import Store
import Testing

@Suite struct MigrationTests {
    @Test func `migrations are numbered from one without a gap`() {
        #expect(migrations.map(\.number) == Array(1...migrations.count))
    }

    @Test func `each migration has a name of its own`() {
        #expect(Set(migrations.map(\.name)).count == migrations.count)
    }
}
