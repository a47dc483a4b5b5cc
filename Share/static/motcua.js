// Adds to pages that work without it: keys, saving of drafts, the intake's quick answers, the screen lock.
// No dependency, no other host, nothing kept in the browser but the wish to switch letter keys off.
"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const isField = element => !!element && (element.matches("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select") || element.isContentEditable);
  const say = words => { const place = one("[data-saved]"); if (place) place.textContent = words; };
  const now = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const vietnamese = document.documentElement.lang === "vi";
  const words = (vi, en) => vietnamese ? vi : en;
  const body = document.body;
  // The server says that the screen is locked or the session over: the curtain falls, and what was typed stays behind it.
  const shut = () => document.dispatchEvent(new Event("motcua:shut"));

  // Errors first: the summary takes the focus.
  one("[data-focus]")?.focus();
  all(".filter, .me").forEach(details => details.addEventListener("keydown", event => {
    if (event.key === "Escape") { details.open = false; one("summary", details).focus(); }
  }));
  document.addEventListener("click", event => {
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    const menu = one(".me[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  // On paper the calculation stands open.
  addEventListener("beforeprint", () => all("details.lines").forEach(details => { details.open = true; }));

  // A form is sent once; its key makes a second sending harmless anyway.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // ---- Keys: the physical key, since Telex and VNI change letters; letters only outside fields. ----
  const staff = document.body.classList.contains("staff");
  const lettersOff = () => { try { return localStorage.getItem("motcua.letters") === "off"; } catch { return false; } };
  const rows = () => all("[data-row]");
  let at = -1;

  const act = element => {
    if (element.matches("[aria-disabled=true]")) { element.focus(); return; }
    if (isField(element)) { element.focus(); element.select?.(); return; }
    if (element.matches("summary")) { element.parentElement.open = true; (one("input:not([type=hidden]), textarea, select", element.parentElement) || element).focus(); return; }
    element.click();
  };

  const move = step => {
    const list = rows();
    if (!list.length) return false;
    if (at < 0) at = list.findIndex(row => row.hasAttribute("aria-current"));
    at = Math.max(0, Math.min(list.length - 1, at + step));
    list.forEach((row, index) => row.classList.toggle("at", index === at));
    (one("a", list[at]) || list[at]).focus();
    list[at].scrollIntoView({ block: "nearest" });
    return true;
  };

  const zones = () => all("[data-zone]");
  const zone = step => {
    const list = zones();
    const here = list.findIndex(part => part.contains(document.activeElement));
    const next = list[Math.max(0, Math.min(list.length - 1, here + step))];
    one("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, button", next)?.focus();
  };

  const list = () => {
    const dialog = document.createElement("dialog");
    const title = document.createElement("h2");
    title.textContent = "Các phím";
    const lines = document.createElement("ul");
    const add = (sign, does) => {
      const line = document.createElement("li"), key = document.createElement("kbd");
      key.textContent = sign;
      line.append(key, " " + does);
      lines.append(line);
    };
    add("J K", "lên xuống"); add("Enter", "mở"); add("Space", "chọn"); add("Esc", "bỏ"); add("Ctrl ↑↓", "khu (ở quầy)");
    all("[data-key]").forEach(element => {
      const sign = (one("kbd", element)?.textContent || element.dataset.key.replace(/^(Key|Digit)/, "").replace("Slash", "/").replace("BracketLeft", "[").replace("BracketRight", "]"));
      const bare = element.cloneNode(true);
      all("kbd", bare).forEach(key => key.remove());
      const label = element.matches("input") ? (element.labels[0]?.textContent || "") : bare.textContent;
      add(sign, label.trim());
    });
    const close = document.createElement("button");
    close.type = "button"; close.className = "button"; close.textContent = "Đóng";
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, lines, close);
    document.body.append(dialog);
    dialog.showModal();
  };

  if (staff) document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey || one("dialog[open]")) return;
    const inField = isField(document.activeElement);
    if (event.ctrlKey) {
      if (zones().length && (event.code === "ArrowUp" || event.code === "ArrowDown")) { event.preventDefault(); zone(event.code === "ArrowUp" ? -1 : 1); }
      return;
    }
    if (event.code === "Escape") {
      if (inField) document.activeElement.blur();
      all("[data-row] input:checked").forEach(box => { box.checked = false; });
      return;
    }
    const isFunction = /^F\d+$/.test(event.code);
    if (!isFunction && (inField || lettersOff())) return;
    if (!isFunction && event.shiftKey && event.code !== "Slash") return;
    if (event.key === "?") { event.preventDefault(); list(); return; }
    if (event.code === "KeyJ" || event.code === "KeyK") { if (move(event.code === "KeyJ" ? 1 : -1)) event.preventDefault(); return; }
    const row = document.activeElement?.closest("[data-row]");
    if (event.code === "Space" && row && !document.activeElement.matches("input, button, summary")) {
      const box = one("input[type=checkbox]", row);
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    const target = all(`[data-key="${CSS.escape(event.code)}"]`).find(element => element.offsetParent !== null);
    if (target) { event.preventDefault(); act(target); return; }
    if (/^Digit[1-9]$/.test(event.code)) {
      const tab = all(".tabs a")[Number(event.code.slice(5)) - 1];
      if (tab) { event.preventDefault(); tab.click(); }
    }
  });

  // Shift Space on a paper marks all of them.
  document.addEventListener("keydown", event => {
    const papers = event.target.closest?.("[data-papers]");
    if (!papers || event.code !== "Space" || !event.shiftKey || !event.target.matches("input[type=checkbox]")) return;
    event.preventDefault();
    const boxes = all("input[type=checkbox]", papers), on = boxes.some(box => !box.checked);
    boxes.forEach(box => { box.checked = on; });
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  });

  const toggle = one("[data-keys-toggle]");
  if (toggle) {
    const show = () => { toggle.textContent = lettersOff() ? "Bật phím chữ" : "Tắt phím chữ"; };
    toggle.hidden = false;
    show();
    toggle.addEventListener("click", () => {
      try { localStorage.setItem("motcua.letters", lettersOff() ? "on" : "off"); } catch { /* not kept */ }
      show();
    });
  }

  // ---- Saving of drafts: POST of the fields, without files, to data-autosave. ----
  const fieldsOf = (form, extra = {}) => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    return body;
  };
  const setHidden = (form, name, value) => { const box = one(`input[type=hidden][name="${name}"]`, form); if (box && value) box.value = value; };

  all("form[data-autosave]").forEach(form => {
    let isChanged = false, isSaving = false, timer;
    const save = async () => {
      if (!isChanged || isSaving || form.dataset.sent || document.body.classList.contains("locked")) return;
      isSaving = true; isChanged = false;
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: fieldsOf(form), headers: { Accept: "application/json" }, keepalive: true });
        if (answer.ok) {
          const saved = answer.status === 204 ? {} : await answer.json();
          setHidden(form, "version", saved.version);
          say(words("Đã lưu nháp lúc ", "Draft saved at ") + (saved.saved || now()));
        } else if (answer.status === 409) say(words("Bản nháp này vừa được sửa ở nơi khác. Lời đã gõ còn ở đây.", "This draft was just changed elsewhere. Your text is still here."));
        else if (answer.status === 401) { isChanged = true; await answer.text(); shut(); }
        else { isChanged = true; say(words("Chưa lưu được nháp, máy sẽ thử lại.", "The draft is not saved yet; trying again.")); }
      } catch { isChanged = true; say(words("Mất mạng. Cứ điền tiếp, lời đã gõ còn ở đây.", "No network. Go on: your text is still here.")); }
      isSaving = false;
      if (isChanged) { clearTimeout(timer); timer = setTimeout(save, 8000); }
    };
    form.addEventListener("input", () => { isChanged = true; clearTimeout(timer); timer = setTimeout(save, 2500); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  });

  // ---- What runs on the server is looked at again every two seconds, as long as it runs and somebody sees it. ----
  const watch = () => {
    if (!one("[data-live]")) return;
    setTimeout(async () => {
      if (!document.hidden && !body.classList.contains("locked")) try {
        const answer = await fetch(location.href, { headers: { "X-Requested-With": "motcua" } });
        const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page && page.getElementById("live"), old = document.getElementById("live");
        // Whoever is about to end it is not disturbed.
        if (fresh && old && (!old.contains(document.activeElement) || !fresh.hasAttribute("data-live"))) {
          if (!fresh.hasAttribute("data-live")) say("Đã kết thúc.");
          old.replaceWith(document.adoptNode(fresh));
        } else if (page && !fresh) { shut(); return; }
      } catch { /* asked again */ }
      watch();
    }, 2000);
  };
  watch();

  // ---- Intake: the same round trips as without script; the zones are taken out of the page that comes back. ----
  const intake = one("form[data-intake]");
  if (intake) {
    // What was asked before of the same kind is let go; a person's answer waits for no procedure's.
    const running = {};
    const ask = async (extra, ids) => {
      const kind = extra.act === "person" ? "person" : "procedure";
      running[kind]?.abort();
      const turn = running[kind] = new AbortController();
      const typed = new URLSearchParams(fieldsOf(intake, extra));
      let answer, text;
      try {
        answer = await fetch(intake.action, { method: "POST", body: typed, headers: { "X-Requested-With": "motcua" }, signal: turn.signal });
        text = await answer.text();
      } catch { if (!turn.signal.aborted) say("Mất mạng. Lời đã gõ còn ở đây."); return; }
      if (!(answer.headers.get("Content-Type") || "").startsWith("text/html") || answer.status >= 500) { say("Chưa hỏi được máy chủ, thử lại sau."); return; }
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!one("#intake", page)) { shut(); return; }
      swap(page, ids, typed);
    };
    const swap = (page, ids, sent) => {
      const focus = document.activeElement?.id, start = document.activeElement?.selectionStart, end = document.activeElement?.selectionEnd;
      for (const id of ids) {
        const fresh = page.getElementById(id), old = document.getElementById(id);
        if (!fresh || !old) continue;
        // What was typed while the answer was on its way is newer than the answer.
        for (const box of all("input, textarea", old)) {
          const twin = isField(box) && box.id && fresh.querySelector("#" + CSS.escape(box.id));
          if (twin && box.type !== "file" && box.value !== (sent.get(box.name) ?? box.value)) twin.value = box.value;
        }
        old.replaceWith(document.adoptNode(fresh));
      }
      for (const name of ["version", "key", "csrf"]) setHidden(intake, name, one(`#intake > input[name="${name}"]`, page)?.value);
      const again = focus && document.getElementById(focus);
      if (again && again !== document.activeElement) { again.focus(); try { again.setSelectionRange(start, end); } catch { /* not a text box */ } }
    };
    const everything = ["intake-problems", "intake-person", "intake-papers", "intake-promise"];

    // A person who has been here needs no typing: on to the procedure; a new one: on to the name.
    const findPerson = async () => {
      await ask({ act: "person" }, ["intake-problems", "intake-person"]);
      if (document.activeElement?.id && document.activeElement.id !== "personQuery") return; // already further
      (one("#ownerName")?.value ? one("#procedureQuery") : one("#ownerName"))?.focus();
    };
    if (document.activeElement === document.body) (one("[autofocus]", intake) || one("#personQuery"))?.focus();

    let timer = 0, asking = Promise.resolve();
    const look = () => { clearTimeout(timer); timer = 0; asking = ask({ act: "procedure" }, ["procedure-choices"]); };
    intake.addEventListener("input", event => {
      if (event.target.id !== "procedureQuery") return;
      clearTimeout(timer);
      timer = setTimeout(look, 220);
    });
    // The first of what was asked for last; a code that is exact needs no choosing.
    const takeFirst = async () => {
      if (timer) look();
      await asking;
      const first = one(".choose:not(.off)");
      if (first) { first.click(); return; }
      await ask({ act: "procedure" }, everything);
      one("#intake-papers input[type=checkbox]")?.focus();
    };
    intake.addEventListener("change", event => {
      // Whoever files for another is asked for at once.
      if (event.target.matches("input[name=filer][value=proxy], input[name=ownerKind][value=organization]")) { const more = one("#intake-person details.more"); if (more) more.open = true; }
      if (event.target.matches("#case, #limit, #receiveBy, input[name=paper], input[name=later], input[name=filer], input[name=fee], [name^=feeQuantity], [name^=feePercent], [name^=feeAmount]")) ask({ act: "procedure" }, ["intake-problems", "papers-line", "intake-promise"].concat(event.target.id === "case" ? ["intake-papers"] : []));
    });
    intake.addEventListener("keydown", event => {
      if (event.code === "Enter" && event.target.id === "personQuery") { event.preventDefault(); findPerson(); }
      const options = all(".choose:not(.off)");
      if (event.target.id === "procedureQuery") {
        if (event.code === "Enter" && !event.isComposing) { event.preventDefault(); takeFirst(); }
        if (event.code === "ArrowDown" && options.length) { event.preventDefault(); options[0].focus(); }
      }
      const here = options.indexOf(event.target);
      if (here >= 0 && (event.code === "ArrowDown" || event.code === "ArrowUp") && !event.ctrlKey) {
        event.preventDefault();
        (options[here + (event.code === "ArrowDown" ? 1 : -1)] || one("#procedureQuery")).focus();
      }
    });
    intake.addEventListener("submit", event => {
      const button = event.submitter;
      const isChoice = button?.name === "choose", what = button?.name === "act" ? button.value : "";
      if (!isChoice && what !== "person" && what !== "procedure") return;
      event.preventDefault();
      // What a button asks is newer than what was typed before it: a suggestion that comes later would take its answer away.
      clearTimeout(timer);
      timer = 0;
      if (what === "person") findPerson();
      else ask(isChoice ? { choose: button.value } : { act: "procedure" }, everything).then(() => { if (isChoice) one("#intake-papers input[type=checkbox]")?.focus(); });
    });
  }

  // ---- Screen lock: the page stays as typed, behind a curtain, until the password is right. ----
  const minutes = Number(body.dataset.idleMinutes);
  if (body.dataset.lock && minutes > 0) {
    let touched = Date.now(), told = Date.now();
    const csrf = () => one("input[name=csrf]")?.value || "";
    const channel = "BroadcastChannel" in window ? new BroadcastChannel("motcua.lock") : null;
    const touch = () => {
      touched = Date.now();
      if (touched - told > 20000) { told = touched; channel?.postMessage("touch"); }
    };
    ["pointerdown", "keydown", "scroll", "input"].forEach(kind => addEventListener(kind, touch, { passive: true }));
    if (channel) channel.onmessage = event => {
      if (event.data === "touch") touched = Date.now();
      if (event.data === "lock") curtain();
      if (event.data?.csrf) raise(event.data.csrf);
    };

    const raise = fresh => {
      all("input[name=csrf]").forEach(box => { box.value = fresh || box.value; });
      body.classList.remove("locked");
      const dialog = one("dialog.lock");
      if (dialog) { dialog.dataset.done = "1"; dialog.close(); dialog.remove(); }
      touched = Date.now();
    };

    const curtain = () => {
      if (one("dialog.lock")) return;
      body.classList.add("locked");
      const dialog = document.createElement("dialog");
      dialog.className = "lock";
      const title = document.createElement("h2"), text = document.createElement("p"), form = document.createElement("form");
      title.textContent = "Màn hình đang khóa"; title.id = "lock-title";
      text.textContent = "Những gì đã gõ còn nguyên.";
      const field = document.createElement("div"), label = document.createElement("label"), box = document.createElement("input");
      field.className = "field";
      label.textContent = "Mật khẩu của " + (body.dataset.person || "người đang dùng"); label.htmlFor = "lock-password";
      box.type = "password"; box.id = "lock-password"; box.autocomplete = "current-password"; box.required = true; box.maxLength = 200;
      field.append(label, box);
      const wrong = document.createElement("p"); wrong.className = "error"; wrong.setAttribute("role", "alert");
      const open = document.createElement("button"); open.className = "button primary"; open.textContent = "Mở khóa";
      const acts = document.createElement("p"); acts.className = "acts"; acts.append(open);
      form.method = "post"; form.action = body.dataset.unlock;
      form.append(field, wrong, acts);
      form.addEventListener("submit", async event => {
        event.preventDefault(); event.stopPropagation();
        wrong.textContent = "";
        const post = (path, fields) => fetch(path, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(fields) });
        try {
          let answer = await post(body.dataset.unlock, { csrf: csrf(), password: box.value });
          // The session itself has ended: the same person signs in again, and the page stays as it is.
          if (answer.status === 401) { await answer.text(); answer = await post(body.dataset.signIn, { account: body.dataset.account, password: box.value }); }
          box.value = "";
          const said = await answer.json().catch(() => ({}));
          if (answer.ok) { raise(said.csrf); channel?.postMessage({ csrf: said.csrf || csrf() }); }
          else { wrong.textContent = said.message || "Chưa mở khóa được, thử lại sau."; box.focus(); }
        } catch { wrong.textContent = "Mất mạng, chưa mở khóa được."; }
      });
      dialog.setAttribute("aria-labelledby", "lock-title");
      dialog.addEventListener("cancel", event => event.preventDefault());
      dialog.addEventListener("close", () => { if (!dialog.dataset.done && body.classList.contains("locked")) dialog.showModal(); });
      dialog.append(title, text, form);
      body.append(dialog);
      dialog.showModal();
      box.focus();
    };

    const lock = () => {
      if (one("dialog.lock")) return;
      curtain();
      channel?.postMessage("lock");
      fetch(body.dataset.lock, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ csrf: csrf() }), keepalive: true }).then(answer => answer.text()).catch(() => {});
    };
    document.addEventListener("motcua:shut", curtain);
    all("[data-lock-now]").forEach(button => button.addEventListener("click", event => { event.preventDefault(); lock(); }));
    setInterval(() => { if (Date.now() - touched > minutes * 60000) lock(); }, 5000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - touched > minutes * 60000) lock(); });
  }
})();
