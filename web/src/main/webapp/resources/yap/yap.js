/* What pages do by themselves: ask again when there is news, copy, count bytes, show times in the reader's own zone. */
(function () {
  'use strict';
  var waiting = false;
  var again = false;
  var lastNews = 0;
  var lastTouch = Date.now();
  var UNATTENDED = 25 * 60 * 1000;
  var SESSION_ENDED = 1000;
  var CHANNEL_UNKNOWN = 1008;
  var leaving = false;

  function refresh() {
    /* A page that nobody attends to stops asking, so that its session can end. */
    if (typeof window.refreshView !== 'function' || Date.now() - lastTouch > UNATTENDED) {
      return;
    }
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    window.refreshView();
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

  function times(root) {
    root.querySelectorAll('time[datetime]:not([data-local])').forEach(function (each) {
      var date = new Date(each.getAttribute('datetime'));
      if (!isNaN(date)) {
        each.textContent = date.toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
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
    var text = source.value === undefined ? source.textContent.trim() : source.value;
    function told() {
      var before = button.dataset.label || button.textContent;
      button.dataset.label = before;
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = before; }, 1800);
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
    news: function () {
      lastNews = Date.now();
      refresh();
    },
    refreshed: function () {
      waiting = false;
      times(document);
      if (again) {
        again = false;
        setTimeout(refresh, 300);
      }
    },
    closed: function (code) {
      if (code === SESSION_ENDED || code === CHANNEL_UNKNOWN) {
        /* Who is just logging out leaves the page by that. */
        setTimeout(logIn, 500);
        return;
      }
      document.getElementById('offline').hidden = code === undefined || code === -1;
    }
  };

  window.addEventListener('beforeunload', function () { leaving = true; });
  window.addEventListener('pageshow', function () { leaving = false; });
  ['keydown', 'pointerdown', 'pointermove', 'scroll'].forEach(function (kind) {
    document.addEventListener(kind, function () { lastTouch = Date.now(); }, { passive: true, capture: true });
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy]');
    if (button) {
      event.preventDefault();
      copy(button);
    }
  });
  document.addEventListener('input', function (event) {
    if (event.target.matches('.counted')) {
      bytesLeft(event.target);
    }
  });
  document.addEventListener('DOMContentLoaded', function () {
    times(document);
    document.querySelectorAll('.counted').forEach(bytesLeft);
    new MutationObserver(function () {
      times(document);
      document.querySelectorAll('.counted').forEach(bytesLeft);
    }).observe(document.body, { childList: true, subtree: true });
    /* News may be lost on the way; a page in view asks by itself now and then. */
    setInterval(function () {
      if (!document.hidden && Date.now() - lastNews > 15000) {
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
        refresh();
      }
    });
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxError', function (event, xhr) {
        waiting = false;
        document.getElementById('offline').hidden = !!(xhr && xhr.status);
        if (xhr && (xhr.status === 403 || xhr.status === 401)) {
          window.location.reload();
        }
      });
      window.jQuery(document).on('pfAjaxSuccess', function () {
        document.getElementById('offline').hidden = true;
      });
    }
  });
}());
