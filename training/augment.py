"""Changes to a batch that a real recording could have undergone. All work on float32 [B, 12, L] millivolts at 100 Hz.

Each function takes the share of records (or the batch) that it touches, so that `train.py` reads as a recipe.
"""
from __future__ import annotations

import math

import torch

RATE_HZ = 100
# Rows: what I and II read after the swap, as combinations of the true (I, II), and the multiple of (I, II) that Wilson's
# terminal, and with it every chest lead, is shifted by. Derived from electrode potentials: leads are differences over
# (RA, LA, LL) with RL = LL; see src/ecg/swaps.ts for the derivation that the application uses.
LIMB_SWAPS = {
    "LA/RA": [(-1, 0), (-1, 1), (0, 0)],
    "LA/LL": [(0, 1), (1, 0), (0, 0)],
    "RA/LL": [(1, -1), (0, -1), (0, 0)],
    "clockwise": [(-1, 1), (-1, 0), (0, 0)],
    "counterclockwise": [(0, -1), (1, -1), (0, 0)],
    "RA/RL": [(1, -1), (0, 0), (0, -1 / 3)],
    "LA/RL": [(0, 1), (0, 1), (1 / 3, -1 / 3)],
    "RA/RL+LA/LL": [(0, 0), (1, -1), (0, -1 / 3)],
}
LIMB_PERMUTATIONS = ["LA/RA", "LA/LL", "RA/LL", "clockwise", "counterclockwise"]
RIGHT_LEG_SWAPS = ["RA/RL", "LA/RL", "RA/RL+LA/LL"]
# What a network can be asked to recognise. LL/RL changes nothing and counts as none.
MISPLACEMENTS = ["none", *LIMB_PERMUTATIONS, *RIGHT_LEG_SWAPS, "chest pair", "V1-V6 reversed"]
NOT_ASKED = -1


def limb_matrix(name: str) -> torch.Tensor:
    """float32 [12, 12]: leads after the misplacement = matrix @ true leads."""
    one, two, chest = LIMB_SWAPS[name]
    m = torch.zeros(12, 12)
    rows = torch.tensor([one, two], dtype=torch.float32)
    # III = II - I, aVR = -(I + II)/2, aVL = I - II/2, aVF = II - I/2
    limb = torch.tensor([[1, 0], [0, 1], [-1, 1], [-0.5, -0.5], [1, -0.5], [-0.5, 1]])
    m[:6, :2] = limb @ rows
    for v in range(6, 12):
        m[v, v] = 1
        m[v, :2] = torch.tensor(chest)
    return m


def chest_permutation(order: list[int]) -> torch.Tensor:
    m = torch.eye(12)
    m[6:] = m[6:][order]
    return m


def swap_electrodes(x, share: float, generator, kinds: dict[str, float]):
    """Misplace electrodes in a share of the records; `kinds` weighs the kinds of misplacement against each other.

    Returns the records and, for each, the index of its misplacement in MISPLACEMENTS (NOT_ASKED where it has no name there).
    """
    named = torch.zeros(len(x), dtype=torch.long)
    names, odds = list(kinds), torch.tensor(list(kinds.values()))
    hit = (torch.rand(len(x), generator=generator) < share).nonzero().flatten().tolist()
    if not hit:
        return x, named
    matrices = torch.eye(12).repeat(len(x), 1, 1)
    drawn = torch.multinomial(odds, len(hit), replacement=True, generator=generator).tolist()

    def pick(n):
        return int(torch.randint(n, (1,), generator=generator))

    for i, kind in zip(hit, drawn):
        kind = names[kind]
        if kind in ("limb", "right-leg"):
            swaps = LIMB_PERMUTATIONS if kind == "limb" else RIGHT_LEG_SWAPS
            name = swaps[pick(len(swaps))]
            matrices[i], named[i] = limb_matrix(name), MISPLACEMENTS.index(name)
        elif kind == "chest-pair":
            order = list(range(6))
            a = pick(6)
            b = (a + 1 + pick(5)) % 6
            order[a], order[b] = order[b], order[a]
            matrices[i], named[i] = chest_permutation(order), MISPLACEMENTS.index("chest pair")
        elif kind == "chest-reversed":
            matrices[i], named[i] = chest_permutation([5, 4, 3, 2, 1, 0]), MISPLACEMENTS.index("V1-V6 reversed")
        elif kind == "chest-shuffled":
            matrices[i], named[i] = chest_permutation(torch.randperm(6, generator=generator).tolist()), NOT_ASKED
        else:
            raise ValueError(kind)
    return torch.bmm(matrices, x), named


def flip_sign(x, share: float, generator):
    """Turn single leads upside down in a share of the records."""
    flip = (torch.rand(len(x), 1, 1, generator=generator) < share) & (torch.rand(*x.shape[:2], 1, generator=generator) < 0.2)
    return torch.where(flip, -x, x)


def disturb(x, share: float, generator):
    """Amplitude, baseline wander, mains and muscle noise, each in a share of the records.

    Mains at 50 or 60 Hz survives at 100 Hz only as what anti-aliasing leaves; a small 35-49 Hz tone stands for it.
    """
    b, c, length = x.shape

    def some():
        return (torch.rand(b, 1, 1, generator=generator) < share).float()

    t = torch.arange(length) / RATE_HZ
    x = x * torch.exp(some() * 0.2 * torch.randn(b, 1, 1, generator=generator).clamp(-2, 2))
    hz = 0.05 + 0.45 * torch.rand(b, 1, 1, generator=generator)
    phase = 6.2832 * torch.rand(b, 1, 1, generator=generator)
    x = x + some() * 0.15 * torch.randn(b, c, 1, generator=generator) * torch.sin(6.2832 * hz * t + phase)
    hz = 35 + 14 * torch.rand(b, 1, 1, generator=generator)
    x = x + some() * 0.02 * torch.rand(b, c, 1, generator=generator) * torch.sin(6.2832 * hz * t + phase)
    return x + some() * 0.03 * torch.rand(b, c, 1, generator=generator) * torch.randn(x.shape, generator=generator)


def through_filters(x, high, low):
    """A first-order high-pass with its shift of phase (0: none) and a second-order low-pass without one, corners in Hz, [B, 1, 1] or numbers."""
    length = x.shape[2]
    high, low = torch.as_tensor(high, dtype=torch.float32).view(-1, 1, 1), torch.as_tensor(low, dtype=torch.float32).view(-1, 1, 1)
    # Mirrored at both ends, so that the end does not run into the beginning.
    mirrored = torch.cat([x, x.flip(2)], 2)
    hz = torch.fft.rfftfreq(2 * length, 1 / RATE_HZ).view(1, 1, -1)
    response = 1j * hz / (1j * hz + high + 1e-9) / torch.sqrt(1 + (hz / low) ** 4)
    response[..., 0] = (high[..., 0] == 0).float()
    return torch.fft.irfft(torch.fft.rfft(mirrored) * response, 2 * length)[:, :, :length]


def record_elsewhere(x, share: float, generator):
    """As another device would have recorded it, each difference in a share of the records: a first-order high-pass (0.05 to 0.67 Hz, with
    its shift of phase), a low-pass (25 to 150 Hz, of which only what lies below 50 Hz shows), a gain that is a few per cent off in each
    lead and up to a fifth in all, an offset, and an end that is completed with zeros, as a record shorter than the window is.
    """
    b, c, length = x.shape

    def some():
        return torch.rand(b, 1, 1, generator=generator) < share

    def between(low, high):
        return low + (high - low) * torch.rand(b, 1, 1, generator=generator)

    def log_between(low, high):
        return torch.exp(between(math.log(low), math.log(high)))

    high = torch.where(some(), log_between(0.05, 0.67), torch.zeros(b, 1, 1))
    low = torch.where(some(), log_between(25, 150), torch.full((b, 1, 1), 1e6))
    x = through_filters(x, high, low)
    x = x * torch.where(some(), 1 + 0.04 * torch.randn(b, c, 1, generator=generator).clamp(-2, 2), torch.ones(b, c, 1))
    x = x * torch.where(some(), between(0.8, 1.2), torch.ones(b, 1, 1))
    x = x + some().float() * 0.2 * torch.randn(b, c, 1, generator=generator).clamp(-2, 2)
    ends = torch.where(torch.rand(b, 1, 1, generator=generator) < 0.1 * share, between(0.6, 1), torch.ones(b, 1, 1))
    return torch.where(torch.arange(length) < ends * length, x, torch.zeros_like(x))


def crop(x, length: int, generator):
    """Each record its own window of `length` samples: the time shift of the augmentation list."""
    if length >= x.shape[2]:
        return x
    start = torch.randint(x.shape[2] - length + 1, (len(x),), generator=generator)
    return x.gather(2, (start[:, None, None] + torch.arange(length)).expand(len(x), x.shape[1], length))
