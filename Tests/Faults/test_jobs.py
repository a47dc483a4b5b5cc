#!/usr/bin/env python3
"""A long act on a served centre that is killed again and again: it goes on where it was, and does nothing twice. Standard library only."""

import datetime
import time
import unittest

from centre import Centre


class JobTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre().demo(each=110).serve()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def begin(self, admin):
        """Closes the next working day for which dossiers would move, and has their due dates moved."""
        day = datetime.date.today() + datetime.timedelta(days=2)
        for _ in range(14):
            form = {"kind": "closure", "day": f"{day:%d/%m/%Y}", "name": "Nghỉ bão số 12", "source": "Quyết định 9/QĐ-UBND", "year": str(day.year)}
            admin.get("/can-bo/lich")
            if "và dời" in admin.post("/can-bo/lich", form).text:
                begun = admin.post("/can-bo/lich", form | {"confirmed": "1", "redate": "1"})
                self.assertEqual(begun.status, 303, begun.text[-500:])
                return begun.headers["Location"].rsplit("/", 1)[1]
            day += datetime.timedelta(days=1)
        self.fail("no day moves anything")

    def row(self, id):
        return self.centre.rows("SELECT state, passed, total, done FROM job WHERE id = ?", (id,))[0]

    def test_a_killed_server_goes_on_with_what_it_was_at_and_moves_nothing_twice(self):
        centre = self.centre
        admin = centre.browser().log_in("nghiepvu", centre.password)
        id = self.begin(admin)
        kills, come = 0, 0
        end = time.monotonic() + 120
        while time.monotonic() < end and kills < 4:
            self.assertIsNone(centre.process.poll(), "the server ended by itself")
            state, passed, total, _ = self.row(id)
            if state != "running":
                break
            if passed > come:
                centre.kill()
                kills, come = kills + 1, self.row(id)[1]
                centre.serve(ready=False)
            time.sleep(0.005)
        centre.wait_until_ready()
        self.assertGreaterEqual(kills, 2, f"it was over before it could be killed: {self.row(id)}")
        watched = centre.run("job", "watch", id)
        self.assertEqual(watched.returncode, 0, watched.stderr)
        self.assertIn("job: ", watched.stderr)
        state, passed, total, done = self.row(id)
        self.assertEqual((state, passed), ("done", total))
        self.assertGreater(done, 25, "all went in one step")
        moved = centre.rows("SELECT dossier, count(*) FROM event WHERE kind = 'redated' GROUP BY dossier")
        self.assertEqual(len(moved), done, "what was counted is what was moved")
        self.assertEqual({count for _, count in moved}, {1}, "something moved twice")
        told = centre.rows("SELECT count(*) FROM audit WHERE kind = 'calendar.redated'")
        self.assertEqual(told, [(1,)])
        print(f"long act: {done} due dates moved over {kills} kills, 0 lost, 0 repeated")

        listed = centre.run("job", "list")
        self.assertIn(f"{id}  redate  done  {total}/{total}  done {done}", listed.stdout)
        again = centre.run("job", "cancel", id)
        self.assertNotEqual(again.returncode, 0)
        self.assertIn("it has ended already", again.stderr)
        unknown = centre.run("job", "watch", "01NOTHING")
        self.assertIn("there is no such act", unknown.stderr)

    def test_help_teaches(self):
        told = self.centre.run("job", "--help", data=False).stdout
        self.assertIn("motcua job watch ID", told)


if __name__ == "__main__":
    unittest.main()
