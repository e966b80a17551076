// @ts-check
const net = require('node:net');

/**
 * Finds a free port of the loopback interface. It is the wanted one where that is free: addresses then stay the same from
 * one start to the next.
 *
 * @param {number | undefined} wanted
 * @returns {Promise<number>}
 */
async function findPort(wanted) {
	if (wanted !== undefined && (await tryPort(wanted)) !== undefined) return wanted;
	const port = await tryPort(0);
	if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.');
	return port;
}

/**
 * @param {number} port
 * @returns {Promise<number | undefined>} the port, if it can be listened on
 */
function tryPort(port) {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
		});
	});
}

module.exports = { findPort };
