// What the desk fetches once it stands: its sheets, its keys, and taking several notes.
export { followEdges } from '../lib/edges.js';
export { showModal } from '../lib/modal.js';
export { openChange } from './change.js';
export { openCarPark } from './car-park.js';
export { openLeaveOut } from './leave-out.js';
export { openLens } from './lens.js';
export { openMoments } from './moments.js';
export { openFind, openWrite } from './find.js';
export { nameCluster, pickingBar, startPicking, togglePick } from './gather.js';
export { openGuide } from './guide.js';
export { keepers } from './keep.js';
export { follow } from './hearing.js';
export { openLate } from './late-panel.js';
export { press } from './keys.js';
export { openInsert } from './insert.js';
export { openKeys, openMore } from './more.js';
export { openNote, openStack } from './note-sheet.js';
export { openNewPlace } from './new-place.js';
export { openBoard } from './notice-board.js';
export { openPeople } from './people-sheet.js';
import './stages.js'; // here before the line is lost
