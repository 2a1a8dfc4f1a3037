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
    var at = 0, body = null, timer = 0, tries = 0;

    function show(i, focus) {
      at = Math.max(0, Math.min(last, i));
      questions.forEach(function (q, n) { q.classList.toggle('now', n === at); });
      form.classList.toggle('first', at === 0);
      form.classList.toggle('last', at === last);
      var where = text.progress.replace('{0}', at + 1).replace('{1}', last + 1);
      progress.firstElementChild.textContent = where;
      progress.lastElementChild.value = at + 1;
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
      questions.concat([form.querySelector('.button-group')]).forEach(function (e) { e.inert = yes; });
      form.setAttribute('aria-busy', yes);
      w.onbeforeunload = yes ? function (e) { e.preventDefault(); } : null;
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
          w.location.replace(reply.url);
        } else if (reply.status >= 500 || reply.status === 408 || reply.status === 429) later();
        else plainly();
      }, function () { clearTimeout(limit); later(); });
    }
    function later() {
      var seconds = Math.min(60, Math.pow(2, tries++));
      say(text.retry.replace('{0}', seconds));
      again.hidden = false;
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
    form.addEventListener('submit', function (event) {
      if (event.submitter && event.submitter.name === '_switch') return;
      event.preventDefault();
      if (body) return;
      if (at < last) return step(1);
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
    again.addEventListener('click', now);
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
