// Tabs: the pages of this browser that are open on one scope; they tell each other what is remembered, and none takes another's draft.
import { newId } from '../lib/ids.js';

const KEY = 'plenary-tab';
const ANSWERS = 150; // ms in which open tabs say that they are there

function idOfTab(fresh) {
  try {
    const known = fresh ? null : sessionStorage.getItem(KEY);
    const id = known ?? newId();
    sessionStorage.setItem(KEY, id);
    return id;
  } catch {
    return newId();
  }
}

/**
 * Join the tabs of a scope: {id, others() -> promise of the ids of open tabs, tell(name, value), onNews(name, value)}.
 * The id outlives a reload. Without BroadcastChannel every tab is alone.
 */
export function joinTabs(scope) {
  const page = newId(); // a tab that was duplicated has its original's id, not its page
  const alive = new Set();
  let channel = null;
  const tabs = {
    id: idOfTab(),
    onNews() {},
    async others() {
      if (!channel) return alive;
      say({ type: 'who' });
      await new Promise((done) => setTimeout(done, ANSWERS));
      if (alive.has(tabs.id)) tabs.id = idOfTab(true);
      return alive;
    },
    tell: (name, value) => say({ type: 'kept', name, value }),
  };
  const say = (message) => channel?.postMessage({ ...message, page, tab: tabs.id });

  function hear({ data }) {
    if (data.page === page) return;
    if (data.type === 'who') say({ type: 'here' });
    else if (data.type === 'here') alive.add(data.tab);
    else tabs.onNews(data.name, data.value);
  }
  function join() {
    if (channel || !('BroadcastChannel' in globalThis)) return;
    channel = new BroadcastChannel(`plenary|${scope}`);
    channel.onmessage = hear;
  }
  function leave() {
    channel?.close();
    channel = null; // an open channel keeps a page out of the back/forward cache
  }
  join();
  addEventListener('pagehide', leave);
  addEventListener('pageshow', join);
  return tabs;
}
