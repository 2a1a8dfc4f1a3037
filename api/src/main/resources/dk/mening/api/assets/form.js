// One question at a time, and sending until it is received. Without this file the form is one page and one POST.
(function (d, w) {
  var html = d.documentElement;
  if (!w.fetch || !w.AbortController || !('inert' in html)) return;
  html.classList.add('js');

  d.addEventListener('DOMContentLoaded', function () {
    try { begin(); } catch (e) { html.classList.remove('js'); throw e; }
  });
  function begin() {
    var form = d.getElementById('survey');
    if (!form) return;
    var text = form.dataset;
    var questions = [].slice.call(form.querySelectorAll('.question'));
    var position = form.elements._at;
    var status = d.getElementById('status');
    var again = d.getElementById('again');
    var progress = d.getElementById('progress');
    var last = questions.length - 1;
    var title = text.title;
    var at = 0, body = null, timer = 0, tries = 0, kept = false;
    var keep = d.getElementById('keep');
    // Without this call, looking for a kept answer would itself leave something in the browser.
    var store = keep && w.indexedDB && indexedDB.databases && indexedDB;

    function show(i, focus) {
      at = Math.max(0, Math.min(last, i));
      questions.forEach(function (q, n) { q.classList.toggle('now', n === at); });
      form.classList.toggle('first', at === 0);
      form.classList.toggle('last', at === last);
      var where = text.progress.replace('{0}', at + 1).replace('{1}', last + 1);
      progress.firstElementChild.textContent = where;
      progress.lastElementChild.value = at + 1;
      progress.lastElementChild.setAttribute('aria-label', where);
      position.value = at;
      d.title = where + ' – ' + title;
      if (focus) {
        w.scrollTo(0, 0);
        questions[at].querySelector('legend').focus();
      }
    }
    function go(i) {
      history.pushState({ at: i }, '');
      show(i, true);
    }
    function step(by) {
      // Back is the phone's back, so that both ways of going back leave the same history.
      if (by < 0 && history.state && history.state.stepped) history.back();
      else if (by < 0) go(at - 1);
      else { history.pushState({ at: at + 1, stepped: true }, ''); show(at + 1, true); }
    }

    function say(words) { status.hidden = !words; status.firstElementChild.textContent = words; }
    function pending(yes) {
      questions.concat([d.getElementById('buttons')]).forEach(function (e) { e.inert = yes; });
      form.setAttribute('aria-busy', yes);
      w.onbeforeunload = yes && !kept ? function (e) { e.preventDefault(); } : null;
    }
    function plainly() {
      // The server has something to say that only its own page says well. The id is the same, so nothing is stored twice.
      pending(false);
      HTMLFormElement.prototype.submit.call(form);
    }
    function attempt() {
      clearTimeout(timer);
      timer = 0;
      again.hidden = true;
      say(text.sending);
      var stop = new AbortController();
      var limit = setTimeout(function () { stop.abort(); }, 30000);
      fetch(form.action, { method: 'POST', body: body, signal: stop.signal }).then(function (reply) {
        clearTimeout(limit);
        if (reply.ok && reply.redirected) {
          pending(false);
          forget().then(function () { w.location.replace(reply.url); });
        } else if (reply.status >= 500 || reply.status === 408 || reply.status === 429) later();
        else plainly();
      }, function () { clearTimeout(limit); later(); });
    }
    function later() {
      var seconds = Math.min(60, Math.pow(2, tries++));
      say(kept ? text.kept : text.retry.replace('{0}', seconds));
      again.hidden = false;
      if (keep) keep.hidden = d.getElementById('why').hidden = !store || kept;
      timer = setTimeout(attempt, seconds * 1000);
    }
    function now() { if (timer) attempt(); }

    // What tells who somebody is had better not leave the phone; the server looks more closely. Pressed again, it is sent.
    var comment = form.querySelector('textarea'), warned = '';
    function personal() {
      var t = comment ? comment.value : '';
      if (t === warned || !/\S@\S+\.\w|(^|\D)([0-36-9]\d[ .-]?[01]\d[ .-]?\d\d[ .-]{0,3}\d{4}|(\+?45[ -]?)?[2-9]\d([ -]?\d\d){3})(?!\d)/.test(t)) return false;
      warned = t;
      say(text.personal);
      return true;
    }

    // One unsent answer, on this phone, and only because the person asked for it.
    function open() {
      return new Promise(function (done, fail) {
        var request = store.open('mening');
        request.onupgradeneeded = function () { request.result.createObjectStore('unsent'); };
        request.onsuccess = function () { done(request.result); };
        request.onerror = fail;
      });
    }
    function use(mode, what) {
      return open().then(function (base) {
        return new Promise(function (done, fail) {
          var change = base.transaction('unsent', mode);
          var asked = what(change.objectStore('unsent'));
          change.oncomplete = function () { base.close(); done(asked.result); };
          change.onerror = change.onabort = fail;
        });
      });
    }
    function forget() {
      return !kept ? Promise.resolve() : new Promise(function (done) {
        var request = store.deleteDatabase('mening');
        request.onsuccess = request.onerror = request.onblocked = done;
      });
    }
    function keepIt() {
      var answer = { to: form.action, body: String(body), until: Date.now() + 72 * 3600000 };
      use('readwrite', function (unsent) { return unsent.put(answer, 1); }).then(function () {
        kept = true;
        w.onbeforeunload = null;
        say(text.kept);
        keep.hidden = d.getElementById('why').hidden = true;
      }, function () { say(text.unkept); });
    }
    function sendKept(answer) {
      var earlier = d.getElementById('earlier');
      function tell(words) { earlier.hidden = false; earlier.textContent = words; }
      function over(words) { kept = true; forget().then(function () { kept = false; tell(words); }); }
      if (!answer) return;
      if (answer.until < Date.now()) return over(text.late);
      tell(text.keeping);
      fetch(answer.to, { method: 'POST', body: new URLSearchParams(answer.body) }).then(function (reply) {
        var code = /receipt\/([^?]+)/.exec(reply.url);
        if (reply.ok && code) over(text.sent.replace('{0}', code[1]));
        else if (reply.status >= 500 || reply.status === 408 || reply.status === 429) tell(text.kept);
        else over(text.late);
      }, function () { tell(text.kept); });
    }
    if (store) store.databases().then(function (all) {
      if (all.some(function (base) { return base.name === 'mening'; })) {
        return use('readonly', function (unsent) { return unsent.get(1); }).then(sendKept);
      }
    }).catch(function () {});
    if (keep) keep.addEventListener('click', keepIt);

    // On a screen that many use in turn, what one has answered is gone before the next comes.
    if (text.idle) {
      var idle = d.getElementById('idle'), since = Date.now();
      var stir = function () { since = Date.now(); };
      ['pointerdown', 'keydown', 'wheel', 'touchmove'].forEach(function (e) { w.addEventListener(e, stir, true); });
      // Not at the touch itself, or what lies beneath would be touched.
      idle.lastElementChild.addEventListener('click', function () { idle.hidden = true; });
      setInterval(function () {
        var left = 60 - Math.round((Date.now() - since) / 1000);
        if (body || left > 20) { idle.hidden = true; return; }
        if (left <= 0) return w.location.replace(form.action.split('?')[0]);
        idle.firstElementChild.textContent = text.idle.replace('{0}', left);
        if (idle.hidden) { idle.hidden = false; idle.lastElementChild.focus(); }
      }, 1000);
    }

    form.addEventListener('submit', function (event) {
      if (event.submitter && event.submitter.name === '_switch') return;
      event.preventDefault();
      if (body) return;
      // Enter in a field goes on; the button that says send sends, wherever it is seen.
      if (at < last && !(event.submitter && event.submitter.closest('#buttons'))) return step(1);
      if (personal()) return comment.focus();
      body = new URLSearchParams(new FormData(form));
      tries = 0;
      pending(true);
      attempt();
    });
    form.addEventListener('click', function (event) {
      var way = event.target.getAttribute('data-step');
      if (way && !body) step(way === 'next' ? 1 : -1);
    });
    again.firstElementChild.addEventListener('click', now);
    w.addEventListener('online', now);
    d.addEventListener('visibilitychange', function () { if (!d.hidden) now(); });
    w.addEventListener('popstate', function (event) {
      if (!body) show(event.state && event.state.at || 0, true);
    });
    w.addEventListener('pageshow', function (event) {
      if (event.persisted) { body = null; pending(false); say(''); }
    });
    var summary = d.getElementById('errors');
    if (summary) {
      summary.addEventListener('click', function (event) {
        var id = (event.target.getAttribute('href') || '').slice(1);
        var field = id && d.getElementById(id);
        if (!field) return;
        event.preventDefault();
        var i = questions.indexOf(field.closest('.question'));
        if (i !== at) go(i);
        field.focus();
      });
    }

    var start = history.state && history.state.at || Number(text.at) || 0;
    history.replaceState({ at: start, stepped: history.state && history.state.stepped }, '');
    show(start, false);
    if (summary) summary.focus();
  }
})(document, window);
