import { type GenAuthRoute } from '../call';
import { badParameter, answerWith, refuse, type RouteAnswer } from '../routeAnswer';
import type { GenAuthSwitches } from '../switches';
import { writeToken } from '../token';

/** The answer to a wrong access key or secret. */
function refuseKey({ genAuthBadKey }: GenAuthSwitches): RouteAnswer {
	if (genAuthBadKey === '401') return refuse(401, 'badKey');
	if (genAuthBadKey === '404 with apiCode 2004') return refuse(404, 'userNotFound', { apiCode: 2004 });
	const fixedMessage = 'Account not exists or password is incorrect.';
	return refuse(403, 'badKey', { apiCode: 2333, fixedMessage });
}

const getManagementToken: GenAuthRoute = {
	method: 'POST',
	kind: 'tokens',
	path: '/get-management-token',
	open: true,
	handle({ body, key, switches, clock, pool }) {
		if (typeof body.accessKeyId !== 'string') return badParameter('accessKeyId');
		if (typeof body.accessKeySecret !== 'string') return badParameter('accessKeySecret');
		if (body.accessKeyId !== key.accessKeyId || body.accessKeySecret !== key.accessKeySecret)
			return refuseKey(switches);
		pool.tokensGiven += 1;
		// RFC 7519: iat and exp are seconds since the epoch.
		const iat = Math.floor(clock.now() / 1000);
		const token = writeToken({
			scoped_userpool_id: key.userPoolId,
			token_type: 'management_token',
			access_key_id: key.accessKeyId,
			iat,
			exp: iat + switches.genAuthTokenSeconds,
			jti: String(pool.tokensGiven),
		});
		return answerWith({ access_token: token, expires_in: clock.wallSeconds(switches.genAuthTokenSeconds * 1000) });
	},
};

export const tokenRoutes: readonly GenAuthRoute[] = [getManagementToken];
