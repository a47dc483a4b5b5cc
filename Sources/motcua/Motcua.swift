import ArgumentParser
import Hummingbird
import ServiceLifecycle
@main struct Motcua: ParsableCommand { }
