import { genAuth } from '../../../nodes/GenAuth/api/service';
import { rfc7644 } from '../../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../../nodes/Scim/dialects/zuora';
import { zendesk } from '../../../nodes/Zendesk/api/service';
import type { GenAuthState, Sandbox, TouchListener, ZendeskState } from '../../../sandbox';
import type { ScimServer } from '../../../sandbox/scim/server';
import { makeGenAuthRig } from '../../support/genauthRig';
import { makeRfcScimRig } from '../../support/rfcScimRig';
import { makeScimRig } from '../../support/scimRig';
import type { OthersChange } from '../../support/truth/course';
import { contradictGenAuth } from '../../support/truth/genauth';
import { contradictScim, type ScimState } from '../../support/truth/scim';
import { contradictZendesk } from '../../support/truth/zendesk';
import type { VirtualClock } from '../../support/virtualClock';
import { genAuthWorlds } from '../../support/worlds/genauth';
import { makeScimWorlds, type ScimPlace } from '../../support/worlds/scim';
import type { WorldRig } from '../../support/worlds/world';
import { membershipWorlds } from '../../support/worlds/zendeskMemberships';
import { identityWorlds } from '../../support/worlds/zendeskIdentities';
import { organizationWorlds } from '../../support/worlds/zendeskOrganizations';
import { userWorlds } from '../../support/worlds/zendeskUsers';
import { makeRig } from '../../support/zendeskRig';
import { genAuthTroubles } from './genauthTroubles';
import type { TroubledRig, TroubledService } from './playTrouble';
import { rfcScimTroubles } from './rfcScimTroubles';
import { zendeskTroubles } from './zendeskTroubles';
import { zuoraTroubles } from './zuoraTroubles';

interface SandboxRig extends WorldRig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
}

/** Notes what other people change. */
function watchOthers<State>(): { readonly others: readonly OthersChange<State>[]; readonly onTouch: TouchListener } {
	const others: OthersChange<State>[] = [];
	const onTouch: TouchListener = (_service, before, after) =>
		others.push({ before: before as State, after: after as State });
	return { others, onTouch };
}

/** Troubles that the sandbox makes. `prefix` stands before the paths of the service's documents. */
function troubleSandbox<State, Place>(
	rig: SandboxRig,
	place: Place,
	readState: () => State,
	others: readonly OthersChange<State>[],
	prefix = '',
): TroubledRig<State, Place> {
	const { control } = rig.sandbox;
	return {
		clock: rig.clock,
		place,
		run: (operation, asked, options) => rig.run(operation, asked, options),
		readState,
		others,
		addFaults: (faults) =>
			control.addFaults(faults.map(({ path = '', ...fault }) => ({ ...fault, path: prefix + path }))),
		setSwitches: (switches) => void control.switches(switches),
		listRequests: () => control.journal().map(({ path, time }) => ({ path, atMs: Date.parse(time) })),
	};
}

export const troubledZendesk: TroubledService<ZendeskState, Sandbox> = {
	service: zendesk,
	worlds: [...membershipWorlds, ...identityWorlds, ...organizationWorlds, ...userWorlds],
	troubles: zendeskTroubles,
	contradict: contradictZendesk,
	makeRig() {
		const { others, onTouch } = watchOthers<ZendeskState>();
		const rig = makeRig({ onTouch });
		return troubleSandbox(rig, rig.sandbox, () => rig.sandbox.control.state().zendesk, others);
	},
};

export const troubledGenAuth: TroubledService<GenAuthState, Sandbox> = {
	service: genAuth,
	worlds: genAuthWorlds,
	troubles: genAuthTroubles,
	contradict: contradictGenAuth,
	makeRig() {
		const { others, onTouch } = watchOthers<GenAuthState>();
		const rig = makeGenAuthRig({ onTouch });
		return troubleSandbox(rig, rig.sandbox, () => rig.sandbox.control.state().genauth, others);
	},
};

export const troubledZuora: TroubledService<ScimState, ScimPlace> = {
	service: zuora.service,
	worlds: makeScimWorlds(zuora),
	troubles: zuoraTroubles,
	contradict: contradictScim,
	makeRig() {
		const { others, onTouch } = watchOthers<ScimState>();
		const rig = makeScimRig('', { onTouch });
		const { control } = rig.sandbox;
		const place: ScimPlace = {
			addUsers: (users) => control.seed({ zuora: { users } }).zuora?.users ?? [],
			addGroups: (groups) => control.seed({ zuora: { groups } }).zuora?.groups ?? [],
			touch: (change) => ({ zuora: change }),
		};
		return troubleSandbox(rig, place, () => control.state().zuora, others, '/zuora/scim/v2');
	},
};

/** Troubles on the way to a real server of RFC 7644. */
export function troubleRfcScim(findServer: () => ScimServer): TroubledService<ScimState, ScimPlace> {
	return {
		service: rfc7644.service,
		worlds: makeScimWorlds(rfc7644),
		troubles: rfcScimTroubles,
		contradict: contradictScim,
		makeRig() {
			const server = findServer();
			const rig = makeRfcScimRig(server);
			return {
				clock: rig.clock,
				place: { addUsers: (users) => server.seedUsers(users), addGroups: (groups) => server.seedGroups(groups) },
				run: (operation, asked, options) => rig.run(operation, asked, options),
				readState: () => ({ groups: server.groups(), users: server.users() }) as unknown as ScimState,
				others: [],
				addFaults: (faults) => rig.faults.add(faults),
				setAnswers: (answers) => server.setAnswers(answers),
				setManners: (manners) => server.setManners(manners),
				setWrites: (writes) => server.setWrites(writes),
				listRequests: () => rig.requests,
			};
		},
	};
}
