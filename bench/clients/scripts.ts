import type { Case, WorkName } from '../case';
import type { Services } from '../standProcess';
import type { Run } from './clients';
import { runGenAuthScript } from './genAuthScript';
import { runJobScript } from './jobScript';
import { runGroupsScript, runMembersScript } from './scimScript';

const scripts: Readonly<Record<WorkName, (given: Case, services: Services) => Promise<Run>>> = {
	memberships: runJobScript,
	membershipsByEmail: async () => {
		throw new Error('The script has no look-up');
	},
	users: runJobScript,
	scimGroups: runGroupsScript,
	scimMembers: runMembersScript,
	genAuthMembers: runGenAuthScript,
};

/** A plain script that does the work. */
export const runScript = (given: Case, services: Services): Promise<Run> => scripts[given.work](given, services);
