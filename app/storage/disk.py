"""The disk under a folder: whether it belongs to this computer."""

from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
NETWORK = set("nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs lustre fuse.sshfs fuse.glusterfs davfs".split())


def network_disk(folder: Path) -> str:
    """The kind of network disk a folder is on; "" for a disk of this computer, and where the system does not say."""
    try:
        told = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    here, found, longest = folder.resolve(), "", -1
    for line in told:
        _, place, kind, *_ = line.split(" ")
        mounted = Path(place.replace("\\040", " "))
        if here.is_relative_to(mounted) and len(mounted.parts) >= longest:
            found, longest = kind, len(mounted.parts)
    return found if found in NETWORK else ""
