"""A disk of which everything is known: what record.c wrote down, done again up to any moment, and what a power cut at that moment may leave.

What is assumed, of the file system no more than POSIX says and of the disk what disks do:

- A sync that has ended holds what was written to that file before the sync began, and the file's size; nothing else. A sync of a folder holds the
  names in it, and only that does: that a file was synced says nothing of its name (ext4 and others give more; nobody may count on it), and that
  a folder's names were synced says nothing of the name of the folder.
- What was written and not synced is there in any mixture: each sector whole or not at all, of 512 or of 4,096 bytes, as before or as after any of
  its writes, in no order. The size of a file may be that before or after any of them; what lies within the size and was never written is zero.
- Making, renaming and removing a name is done or not done. Of two that concern one name, the second is not there without the first; those of
  different names come in no order. What a lost folder holds is lost with it.
- What was once on disk stays as it is: no sector goes bad, and none is damaged that nobody was writing to.
"""

import bisect
import mmap
import os
import random
import struct

CREATE, TRUNCATE, WRITE, RENAME, UNLINK, MKDIR, RMDIR, SYNC_BEGIN, SYNC_END, UNKNOWN = range(1, 11)
DATABASE, JOURNAL = "motcua.sqlite", "motcua.sqlite-wal"
# An index that SQLite makes anew, and what holds no data.
PASSING = ("motcua.sqlite-shm", "lock", "motcua.socket")


class Deed:
    """One thing done to the disk."""

    __slots__ = ("time", "kind", "path", "other", "is_folder", "offset", "bytes")

    def __init__(self, time, kind, path, other, is_folder, offset, content):
        self.time, self.kind, self.path, self.other = time, kind, path, other
        self.is_folder, self.offset, self.bytes = is_folder, offset, content


class Recording:
    """What was done, in order. The bytes stay in the file until somebody needs them."""

    HEAD = struct.Struct("<qqiiIIq")

    def __init__(self, path):
        with open(path, "rb") as file:
            self.mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self.deeds, at = [], 0
        while at < len(self.mapped):
            time, offset, kind, is_folder, length, other, count = self.HEAD.unpack_from(self.mapped, at)
            at += self.HEAD.size
            name = str(self.mapped[at:at + length], "utf-8")
            second = str(self.mapped[at + length:at + length + other], "utf-8")
            at += length + other
            if name not in PASSING:
                self.deeds.append(Deed(time, kind, name, second, bool(is_folder), offset, self.mapped[at:at + count]))
            at += count
        times = [deed.time for deed in self.deeds]
        assert times == sorted(times), "the records are out of order"
        unknown = sorted({deed.path for deed in self.deeds if deed.kind == UNKNOWN})
        assert not unknown, f"done in a way that the model does not know: {unknown}"

    def before(self, time):
        """How many deeds had begun by then."""
        return bisect.bisect_right(self.deeds, time, key=lambda deed: deed.time)


class File:
    def __init__(self):
        # What is on disk, and what was written since: number of the deed, offset, bytes; no bytes: cut or lengthened to the offset.
        self.durable, self.pending = bytearray(), []

    def settle(self, before):
        """What was written before this deed is on disk."""
        count = bisect.bisect_left(self.pending, before, key=lambda write: write[0])
        for _, offset, content in self.pending[:count]:
            put(self.durable, offset, content)
        del self.pending[:count]

    def whole(self):
        image = bytearray(self.durable)
        for _, offset, content in self.pending:
            put(image, offset, content)
        return image

    def after_cut(self, chance):
        if not self.pending:
            return self.durable
        fate = chance.random()
        if fate < 0.2:
            return self.durable
        if fate < 0.3:
            return self.whole()
        return self.torn(chance, chance.choice((512, 4096)), in_order=fate < 0.6)

    def torn(self, chance, sector, in_order):
        """Each sector keeps the writes before one that chance chooses; in order: one for all, but around it."""
        count = len(self.pending)
        cut = chance.randint(0, count)

        def end():
            if in_order:
                return min(max(cut + chance.choice((-1, 0, 0, 1)), 0), count)
            return chance.choice((0, count, chance.randint(0, count)))

        image, size, ends, size_end = bytearray(self.durable), len(self.durable), {}, end()
        for number, (_, offset, content) in enumerate(self.pending):
            if content is None:
                # A change of size that is lost takes what came after it along.
                if number >= size_end:
                    break
                put(image, offset, None)
                size = offset
                continue
            last = offset + len(content)
            if number < size_end:
                size = max(size, last)
            for start in range(offset // sector * sector, last, sector):
                if start not in ends:
                    ends[start] = end()
                if number < ends[start]:
                    first, stop = max(start, offset), min(start + sector, last)
                    put(image, first, content[first - offset:stop - offset])
        put(image, size, None)
        return image


def put(image, offset, content):
    if content is None:
        del image[offset:]
        image.extend(bytes(offset - len(image)))
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset:offset + len(content)] = content


class Folder:
    def __init__(self):
        # Names on disk, what was changed since (number of the deed, what each name then leads to), and names as programs see them.
        self.durable, self.pending, self.names = {}, [], {}

    def change(self, number, changes):
        self.pending.append((number, changes))
        self.names = changed(self.names, changes)

    def settle(self, before):
        while self.pending and self.pending[0][0] < before:
            self.durable = changed(self.durable, self.pending.pop(0)[1])

    def after_cut(self, chance):
        names, lost, kept = self.durable, set(), chance.choice((0, 0.5, 0.9, 1))
        for _, changes in self.pending:
            if chance.random() < kept and lost.isdisjoint(changes):
                names = changed(names, changes)
            else:
                lost |= changes.keys()
        return names


def changed(names, changes):
    return {name: node for name, node in {**names, **changes}.items() if node is not None}


class Disk:
    """The folder at a moment of the recording.

    `ignores`: a sync that is only pretended, by which the judge is judged.
    """

    def __init__(self, recording, ignores=lambda deed: False):
        self.recording, self.ignores = recording, ignores
        self.root, self.done, self.begun = Folder(), 0, {}

    def go_on(self, until):
        while self.done < until:
            self.do(self.done, self.recording.deeds[self.done])
            self.done += 1

    def node(self, path):
        node = self.root
        for name in path.split("/") if path != "." else ():
            node = node.names[name]
        return node

    def parent(self, path):
        above, _, name = path.rpartition("/")
        return self.node(above or "."), name

    def do(self, number, deed):
        if deed.kind == WRITE:
            self.node(deed.path).pending.append((number, deed.offset, deed.bytes))
        elif deed.kind == TRUNCATE:
            self.node(deed.path).pending.append((number, deed.offset, None))
        elif deed.kind == SYNC_BEGIN:
            self.begun[deed.offset] = number, self.node(deed.path)
        elif deed.kind == SYNC_END:
            began, node = self.begun.pop(deed.offset)
            if not self.ignores(deed):
                node.settle(began)
        else:
            folder, name = self.parent(deed.path)
            if deed.kind == RENAME:
                target, second = self.parent(deed.other)
                assert target is folder, "renamed from folder to folder: the model does not know that"
                folder.change(number, {name: None, second: folder.names[name]})
            else:
                folder.change(number, {name: File() if deed.kind == CREATE else Folder() if deed.kind == MKDIR else None})

    def files(self, names=lambda folder: folder.names, folder=None, above=""):
        """Every file that has a name, as programs see it or as `names` says."""
        for name, node in names(folder or self.root).items():
            if isinstance(node, Folder):
                yield from self.files(names, node, f"{above}{name}/")
            else:
                yield above + name, node

    def after_cut(self, chance: random.Random):
        """What a power cut at this moment leaves: the content of each file by its path."""
        return {path: file.after_cut(chance) for path, file in self.files(lambda folder: folder.after_cut(chance))}

    def unsynced(self, path):
        """Bytes of a file that are written and not synced."""
        parent, name = self.parent(path)
        node = parent.names.get(name)
        return sum(len(content or b"") for _, _, content in node.pending) if node else 0

    def differs_from(self, folder):
        """Paths at which a real folder is not what was written down: something was missed."""
        real = {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names} - set(PASSING)
        told = dict(self.files())
        different = real ^ told.keys()
        for path in real & told.keys():
            with open(os.path.join(folder, path), "rb") as file:
                if file.read() != told[path].whole():
                    different.add(path)
        return sorted(different)
