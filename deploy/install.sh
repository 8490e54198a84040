#!/bin/sh
# Installs Taprose on a Debian machine, or upgrades it, from the folder that this file is in. As root:
#
#     deploy/install.sh
#
# Releases stand beside each other in /opt/taprose/releases; /opt/taprose/current is the one that runs. Data are in
# /var/lib/taprose, settings in /etc/taprose/taprose.env. It may be called again and again. What was there before an
# upgrade is in /var/backups/taprose.
set -eu

ports=${TAPROSE_PORTS:-8001}
home=/opt/taprose
data=/var/lib/taprose
settings=/etc/taprose/taprose.env
copies=/var/backups/taprose
source=$(cd "$(dirname "$0")/.." && pwd)
release=$home/releases/$(date -u +%Y%m%d-%H%M%S)

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# A command of the release $1.
of_release() {
	TAPROSE_RELEASE=$1
	export TAPROSE_RELEASE
	shift
	"$source/deploy/taprose.py" "$@"
}

[ "$(id -u)" = 0 ] || fail "Run it as root: sudo $0"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& python3 -c 'import ensurepip, venv' 2>/dev/null && command -v make >/dev/null \
	|| { apt-get update && apt-get install --yes --no-install-recommends python3 python3-venv make; }

say "1. The account and its folders"
getent passwd taprose >/dev/null || useradd --system --home-dir "$data" --shell /usr/sbin/nologin taprose
install -d -m 755 "$home" "$home/releases" /etc/taprose
install -d -m 700 -o taprose -g taprose "$data" /var/lib/taprose-secret "$copies"
[ -e "$settings" ] || install -m 640 -g taprose "$source/deploy/taprose.env" "$settings"

say "2. The program, into $release"
umask 022
mkdir "$release"
tar -C "$source" --exclude=./.git --exclude=./.venv --exclude=./var --exclude='*/node_modules' --exclude=./web/dist \
	-cf - . | tar -C "$release" --no-same-owner -xf -
make -C "$release" --no-print-directory setup web
if grep -q '^TAPROSE_SHIP_TO=.' "$settings"; then
	"$release/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$release/requirements-ship.lock"
fi
install -m 755 "$source/deploy/taprose.py" /usr/local/bin/taprose
# What only the build of the pages needs.
rm -rf "$release/web/node_modules" "$release/var"

if [ -e "$home/current" ] && of_release "$home/current" consumers >/dev/null 2>&1; then
	say "3. A copy of what is there, into $copies"
	of_release "$home/current" backup "$copies" --secret-to /var/lib/taprose-secret/taprose.secret
else
	say "3. Nothing is there yet that a copy would be made of"
fi

say "4. The database"
of_release "$release" migrate
of_release "$release" seed

say "5. The service"
install -m 644 "$source"/deploy/systemd/* /etc/systemd/system/
ln -sfn "$release" "$home/next"
mv -T "$home/next" "$home/current"
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
	systemctl enable --quiet taprose.target taprose-backup.timer
	for port in $ports; do
		systemctl enable --quiet --now "taprose@$port.socket"
		systemctl enable --quiet "taprose@$port.service"
		# One after another: the others answer meanwhile, and at its own port people wait for a moment.
		systemctl restart "taprose@$port.service"
		python3 - "$port" <<-'PYTHON' || fail "taprose@$port does not answer: journalctl -u taprose@$port"
			import sys, time, urllib.request
			for _ in range(60):
			    try:
			        sys.exit(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/readyz", timeout=5).status != 200)
			    except OSError:
			        time.sleep(1)
			sys.exit(1)
		PYTHON
	done
	systemctl start taprose.target taprose-backup.timer
else
	say "   systemd does not run here: the units are in /etc/systemd/system, and nothing was started."
fi

# Three releases stay, so that one can go back.
ls -1d "$home"/releases/* | head -n -3 | while read -r old; do
	[ "$old" = "$(readlink -f "$home/current")" ] || rm -rf "$old"
done
say "Taprose runs from $release, at port $ports."
