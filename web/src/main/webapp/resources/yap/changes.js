/*
 * Listens for changes. A session has one stream, and the page that came last has it: browsers open few connections to a host.
 * It passes on what it is told; the others listen anew once it leaves or falls silent.
 */
(function () {
  'use strict';
  /* The node gives a sign of life every 20 seconds. */
  var SILENCE = 50000;
  var LOOK = 10000;
  var MIN_RETRY = 5000;
  var MAX_RETRY = 60000;
  var CHANGED = 'changed';
  var ENDED = 'ended';
  var LEAVING = 'leaving';
  var BEAT = 'beat';
  var pages = window.BroadcastChannel ? new BroadcastChannel('yap-changes') : null;
  var source = null;
  var heard = 0;
  var retry = MIN_RETRY;
  var retrying = null;
  var missed = false;
  var over = false;

  function post(kind) {
    if (pages) {
      pages.postMessage(kind);
    }
  }

  function take(kind) {
    heard = Date.now();
    if (kind === CHANGED) {
      window.yap.changed();
    } else if (kind === ENDED) {
      over = true;
      close();
      window.yap.ended();
    }
  }

  function tell(kind) {
    take(kind);
    post(kind);
  }

  function close() {
    clearTimeout(retrying);
    retrying = null;
    if (source) {
      source.close();
      source = null;
    }
  }

  function open() {
    if (source || over || !window.yap.attended()) {
      return;
    }
    close();
    source = new EventSource(document.querySelector('[data-changes]').dataset.changes);
    source.addEventListener('open', function () {
      retry = MIN_RETRY;
      tell(missed ? CHANGED : BEAT);
      missed = false;
    });
    source.addEventListener('message', function () { tell(CHANGED); });
    source.addEventListener(BEAT, function () { tell(BEAT); });
    source.addEventListener(ENDED, function () { tell(ENDED); });
    source.addEventListener('moved', function () {
      heard = Date.now();
      close();
    });
    source.addEventListener('error', lost);
  }

  /* A broken connection the browser mends by itself. After a refusal it does not, so this does, later and later. */
  function lost() {
    missed = true;
    if (source && source.readyState === EventSource.CLOSED) {
      close();
      retrying = setTimeout(open, retry);
      retry = Math.min(2 * retry, MAX_RETRY);
    }
    /* Asking may still work: then nobody needs to know. If the session is over, the answer says so. */
    setTimeout(window.yap.changed, 1000);
  }

  function leave() {
    if (source) {
      close();
      post(LEAVING);
    }
  }

  function look() {
    if (!window.yap.attended()) {
      leave();
    } else if (!document.hidden && Date.now() - heard > SILENCE && !retrying) {
      missed = true;
      close();
      open();
    }
  }

  /* Whoever left may just have gone to another page, which then listens. */
  function succeed() {
    var since = Date.now();
    heard = Math.min(heard, since - 1);
    setTimeout(function () {
      if (heard < since) {
        missed = true;
        open();
      }
    }, (document.hidden ? 2000 : 500) + Math.random() * 1000);
  }

  if (pages) {
    pages.addEventListener('message', function (event) {
      if (event.data === LEAVING) {
        succeed();
      } else {
        take(event.data);
      }
    });
  }
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', look);
  document.addEventListener('DOMContentLoaded', function () {
    open();
    setInterval(look, LOOK);
  });
}());
