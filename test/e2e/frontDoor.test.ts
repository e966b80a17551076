/*
 * What newcomers do in n8n's own editor, by dragging and clicking alone. The tests stand in the files imported last: they
 * share one n8n and one browser, since each start takes the processor twenty seconds.
 */
import { FrontDoor, shared } from './frontDoor';
import './frontDoorFirst';
import './frontDoorAgain';
import './frontDoorServices';

const minuteMs = 60_000;

beforeAll(async () => {
	shared.door = await FrontDoor.open();
}, 10 * minuteMs);
afterAll(async () => {
	await shared.door?.close();
}, 3 * minuteMs);
beforeEach(() => shared.door.n8n.resetSandbox());
