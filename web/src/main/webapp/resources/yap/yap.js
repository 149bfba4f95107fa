/* What pages do by themselves: ask again when something changed, copy, count bytes, show times in the reader's own zone. */
(function () {
  'use strict';
  var waiting = false;
  var again = false;
  var lastChange = 0;
  var lastTouch = Date.now();
  var UNATTENDED = 25 * 60 * 1000;
  var RESUBMIT = 20000;
  var SOME_MONTHS = 90 * 24 * 60 * 60 * 1000;
  var leaving = false;
  var paused = false;
  var chosen = null;
  var focused = null;
  var held = null;
  var typedWords = '';
  var opened = {};

  function show(id, shown) {
    var element = document.getElementById(id);
    if (element && element.hidden === shown) {
      element.hidden = !shown;
    }
  }

  function attended() {
    return Date.now() - lastTouch <= UNATTENDED;
  }

  function refresh() {
    if (typeof window.refreshView !== 'function') {
      return;
    }
    /* A page that nobody attends to stops asking, so that its session can end. */
    if (!attended()) {
      paused = true;
      show('offline', false);
      show('paused', true);
      return;
    }
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    held = document.activeElement && document.activeElement.dataset.focus;
    window.refreshView();
  }

  /* The part that had the focus was put in anew. */
  function giveBackFocus() {
    var part = held && document.activeElement === document.body && document.querySelector('[data-focus="' + held + '"]');
    if (part) {
      part.focus({ preventScroll: true });
    }
  }

  function touched() {
    lastTouch = Date.now();
    if (paused) {
      paused = false;
      show('paused', false);
      refresh();
    }
  }

  /* An answer that says no is an answer, unless a proxy gives it for a node that is down. */
  function answered(xhr, status) {
    var code = xhr ? xhr.status : 0;
    var online = status === 'success' || (code > 0 && code !== 502 && code !== 503 && code !== 504);
    show('offline', !online && !leaving);
  }

  function inSight(element) {
    element.scrollIntoView({ block: 'nearest' });
  }

  function focusOn(field) {
    var input = field.matches('input, textarea') ? field
      : (field.closest('.ui-chkbox, .ui-selectonemenu') || field).querySelector('input');
    if (input) {
      input.focus({ preventScroll: true });
    }
    inSight(field.closest('.field') || field);
  }

  /* What an action has to say must be in sight: the first field that is wrong, then notices of the page, then a new part of it. */
  function lead() {
    var main = document.getElementById('content');
    main.querySelectorAll('details').forEach(function (each) {
      each.open = each.open || !!opened[each.id] || !!each.querySelector('.ui-message-error, .ui-state-error');
    });
    var wrong = main.querySelector('.ui-inputfield.ui-state-error, .ui-chkbox-box.ui-state-error, .ui-selectonemenu.ui-state-error')
      || main.querySelector('.ui-message-error');
    var page = main.querySelector('.ui-messages-error, .ui-messages-info');
    if (wrong) {
      focusOn(wrong);
    }
    if (page) {
      inSight(page);
    }
    var next = main.querySelector('[data-focus]');
    focused = next ? focused : null;
    if (!wrong && !page && next && next.dataset.focus !== focused) {
      focused = next.dataset.focus;
      next.focus();
    }
  }

  /* Words that were wrong are mended, not typed again. They never come back from the server. */
  function keepWords() {
    var field = document.querySelector('textarea[data-words]');
    typedWords = field ? field.value : typedWords;
  }

  function giveBackWords() {
    var field = document.querySelector('textarea[data-words]');
    if (!field) {
      typedWords = '';
    } else if (!field.value && typedWords) {
      field.value = typedWords;
      selectWrongWord(field);
    }
  }

  /* The first one that the message beside the field names. */
  function selectWrongWord(field) {
    var said = field.closest('.field').querySelector('.ui-message-error');
    var named = said && /“([^”…]+)/.exec(said.textContent);
    var at = named ? field.value.indexOf(named[1]) : -1;
    if (at >= 0) {
      field.setSelectionRange(at, at + named[1].length);
    }
  }

  function ask(button) {
    var dialog = document.getElementById(button.dataset.ask);
    chosen = button.dataset.id;
    dialog.querySelector('[data-role=about]').textContent = button.dataset.about;
    dialog.showModal();
  }

  function call(button) {
    var dialog = button.closest('dialog');
    window[button.dataset.call]([{ name: 'chosen', value: button.dataset.id || chosen }]);
    if (dialog) {
      dialog.close();
    }
  }

  /* A form that loads a new page is sent once; its button comes back if no page does. */
  function sentOnce(form) {
    var buttons = form.querySelectorAll('button[type=submit]');
    function able(on) {
      buttons.forEach(function (each) {
        each.disabled = !on;
        each.classList.toggle('ui-state-disabled', !on);
      });
    }
    setTimeout(able, 0, false);
    setTimeout(able, RESUBMIT, true);
    window.addEventListener('pageshow', function () { able(true); }, { once: true });
  }

  /* The session is over, so everything on this page is dead: on to the login, and back here from there. */
  function logIn() {
    var inside = document.querySelector('[data-login]');
    if (inside && !leaving) {
      leaving = true;
      window.location.assign(inside.dataset.login + '?ended=true&next='
        + encodeURIComponent(window.location.pathname + window.location.search));
    }
  }

  /* In the reader's own zone, which each time names; the year where it could be mistaken. */
  function times(root) {
    root.querySelectorAll('time[datetime]:not([data-local])').forEach(function (each) {
      var date = new Date(each.getAttribute('datetime'));
      if (!isNaN(date)) {
        var far = Math.abs(Date.now() - date) > SOME_MONTHS;
        each.textContent = date.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: far ? 'numeric' : undefined,
          hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
        each.title = each.getAttribute('datetime');
        each.dataset.local = 'true';
      }
    });
  }

  function bytesLeft(field) {
    var counter = document.getElementById(field.dataset.counter || 'memo-left');
    if (counter) {
      var left = 140 - new TextEncoder().encode(field.value).length;
      if (counter.textContent !== String(left)) {
        counter.textContent = left;
      }
      counter.classList.toggle('over', left < 0);
    }
  }

  function copy(button) {
    var source = document.getElementById(button.dataset.copy);
    var text = source ? source.textContent.trim() : button.dataset.text;
    function told() {
      var icon = button.classList.contains('tool');
      var before = button.dataset.label || (icon ? button.getAttribute('aria-label') : button.textContent);
      function say(words, done) {
        if (icon) {
          button.setAttribute('aria-label', words);
          button.classList.toggle('pi-check', done);
          button.classList.toggle('pi-copy', !done);
        } else {
          button.textContent = words;
        }
      }
      button.dataset.label = before;
      say(button.dataset.done, true);
      setTimeout(say, 1800, before, false);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(told);
      return;
    }
    var area = document.createElement('textarea');
    area.value = text;
    area.className = 'skip';
    document.body.appendChild(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    told();
  }

  window.yap = {
    changed: function () {
      lastChange = Date.now();
      refresh();
    },
    refreshed: function (xhr, status) {
      waiting = false;
      answered(xhr, status);
      times(document);
      giveBackFocus();
      if (again) {
        again = false;
        setTimeout(refresh, 300);
      }
    },
    /* Who is just logging out leaves the page by that. */
    ended: function () {
      setTimeout(logIn, 500);
    },
    attended: attended
  };

  window.addEventListener('beforeunload', function () { leaving = true; });
  window.addEventListener('pageshow', function () { leaving = false; });
  ['keydown', 'pointerdown', 'pointermove', 'scroll'].forEach(function (kind) {
    document.addEventListener(kind, touched, { passive: true, capture: true });
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy], [data-text], [data-ask], [data-call], [data-close]');
    if (!button) {
      return;
    }
    event.preventDefault();
    if (button.dataset.ask) {
      ask(button);
    } else if (button.dataset.call) {
      call(button);
    } else if (button.dataset.close) {
      document.getElementById(button.dataset.close).close();
    } else {
      copy(button);
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === ' ' && event.target.matches('a[role=button]')) {
      event.preventDefault();
      event.target.click();
    }
  });
  document.addEventListener('input', function (event) {
    if (event.target.matches('.counted')) {
      bytesLeft(event.target);
    }
  });
  document.addEventListener('submit', function (event) {
    if (!event.defaultPrevented) {
      sentOnce(event.target);
    }
  });
  document.addEventListener('toggle', function (event) {
    if (event.target.matches('details[id]')) {
      opened[event.target.id] = event.target.open;
    }
  }, true);
  document.addEventListener('DOMContentLoaded', function () {
    times(document);
    lead();
    document.querySelectorAll('.counted').forEach(bytesLeft);
    new MutationObserver(function () {
      times(document);
      document.querySelectorAll('.counted').forEach(bytesLeft);
    }).observe(document.body, { childList: true, subtree: true });
    /* What the server tells may be lost on the way; a page in view asks by itself now and then. */
    setInterval(function () {
      if (!document.hidden && Date.now() - lastChange > 15000) {
        refresh();
      }
    }, 15000);
    /* Figures that nobody announces, such as a hash rate, are asked for at the page's own pace. */
    var paced = document.querySelector('[data-every]');
    if (paced) {
      setInterval(function () {
        if (!document.hidden) {
          refresh();
        }
      }, Number(paced.dataset.every));
    }
    document.addEventListener('visibilitychange', function () {
      if (!document.hidden) {
        touched();
        refresh();
      }
    });
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxError', function (event, xhr) {
        waiting = false;
        answered(xhr, 'error');
        if (xhr && (xhr.status === 403 || xhr.status === 401)) {
          window.location.reload();
        }
      });
      window.jQuery(document).on('pfAjaxSend', keepWords);
      window.jQuery(document).on('pfAjaxComplete', function (event, xhr) {
        answered(xhr, xhr && xhr.status === 200 ? 'success' : 'error');
        giveBackWords();
        lead();
      });
    }
  });
}());
