// Settings in the environment of a container, a unit or a process: none is secret, none weakens what the guard does, none
// changes what is loaded.

/** Named like a secret. An environment is readable by whoever may inspect the container. */
const SECRET = /PASSW|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL/i;
/** Read by the loader, the C library, OpenSSL, the shell or nginx before any of our files. `NGINX` hands over open sockets. */
const LOADED =
  /^(?:LD_\w+|GCONV_PATH|GLIBC_TUNABLES|MALLOC_\w+|LOCPATH|NLSPATH|HOSTALIASES|RESOLV_HOST_CONF|OPENSSL_\w+|SSL_CERT_\w+|SSLKEYLOGFILE|ENV|BASH_ENV|SHELLOPTS|IFS|NGINX|\w+_proxy|\w+_PROXY)$/;
/** The process itself can write there, or anybody can. */
const WRITABLE = /^\/(?:tmp|var\/tmp|dev\/shm|run\/user|home)(?:\/|$)/;

/** What a shell, an engine, a cluster or systemd sets by itself. Whatever else somebody set has no use here, and may be secret. */
const KNOWN =
  /^(?:PATH|HOME|HOSTNAME|USER|LOGNAME|SHELL|PWD|OLDPWD|SHLVL|_|TERM|TZ|LANG|LANGUAGE|LC_\w+|container|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|MAINPID|MANAGERPID|NOTIFY_SOCKET|WATCHDOG_(?:PID|USEC)|MEMORY_PRESSURE_(?:WATCH|WRITE)|CREDENTIALS_DIRECTORY|(?:STATE|RUNTIME|CACHE|LOGS|CONFIGURATION)_DIRECTORY|KUBERNETES_\w+)$/;

/** What the guard reads, and which values are good. @type {Readonly<Record<string, (value: string) => boolean>>} */
const GUARD = {
  QR_CONF: isPlace,
  QR_SITE: isPlace,
  QR_KEY: isPlace,
  QR_SECOND_KEY: (value) => value === '' || isPlace(value),
  QR_SM2_KEY: (value) => value === '' || isPlace(value),
  QR_STATE_DIR: isPlace,
  QR_RUN_DIR: () => true,
  QR_VERIFY_SECONDS: between(1, 900),
  QR_VERIFY_LIMIT: between(1, 600),
  QR_ANSWER_SECONDS: between(1, 300),
  QR_ON_MISMATCH: (value) => /^(?:maintenance|stop)$/.test(value),
  QR_MAINTENANCE: (value) => /^(?:|on)$/.test(value),
  QR_PORTS: (value) => /^[\d ]+$/.test(value),
  QR_VERSION: () => true,
};

/**
 * @param {readonly (readonly [name: string, value: string])[]} settings
 * @param {{ isMoved?: boolean }} [where] `isMoved`: a bare process may keep its places anywhere; owners and modes are judged then
 * @returns {readonly string[]} faults
 */
export function environmentFaults(settings, { isMoved = false } = {}) {
  return [...portFaults(new Map(settings)), ...settings.flatMap(([name, value]) => faultsOf(name, value, isMoved))];
}

/** @param {string} name @param {string} value @param {boolean} isMoved @returns {readonly string[]} */
function faultsOf(name, value, isMoved) {
  if (name === 'PATH') return value.split(':').every(isProgramPlace) ? [] : [`PATH=${value}`];
  if (SECRET.test(name) || LOADED.test(name)) return [`${name} is set`];
  if (!name.startsWith('QR_')) return KNOWN.test(name) ? [] : [`${name} is no setting of this product`];
  const isGood = GUARD[name];
  if (isGood === undefined) return [`${name} is no setting of the guard`];
  if (isMoved && isGood === isPlace) return [];
  return isGood(value) ? [] : [`${name}=${value}`];
}

/** A guard that asks one port of two calls a broken TLS listener healthy. @param {ReadonlyMap<string, string>} settings */
function portFaults(settings) {
  const ports = settings.get('QR_PORTS');
  const isTls = /tls/.test(settings.get('QR_CONF') ?? '');
  return isTls && ports !== undefined && ports.trim().split(/\s+/).length < 2
    ? [`QR_PORTS=${ports}: the guard does not ask the port of TLS`]
    : [];
}

/** Where packages put programs; of every other folder somebody else decides what the guard runs. @param {string} value */
function isProgramPlace(value) {
  return /^(?:\/usr(?:\/local)?)?\/s?bin$/.test(value);
}

/** @param {string} value */
function isPlace(value) {
  return value.startsWith('/') && !value.split('/').includes('..') && !WRITABLE.test(value);
}

/** @param {number} least @param {number} most @returns {(value: string) => boolean} */
function between(least, most) {
  return (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}
