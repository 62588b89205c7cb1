"""The network that marks P, QRS and T in every lead: a small U-Net (Ronneberger et al. 2015; on ECGs Moskalenko et al. 2020,
arXiv 2001.04689) whose leads tell each other what they see by the mean over leads, so that any number of leads in any order can be read.
"""
from __future__ import annotations

import numpy as np
import torch
from scipy import signal as dsp
from torch.nn import functional as F

RATE_HZ = 250
CLASSES = ("none", "P", "QRS", "T")
# The coarsest level holds one step for so many samples: a signal is continued to a multiple of it.
STRIDE = 32
HIGH_PASS_HZ = 0.5
# Amplitudes are divided by what 99 % of all samples stay below, and cut off at so many times it.
SCALE_QUANTILE, LEAST_SCALE, MOST = 0.99, 0.1, 6.0
TWO_PASSES = (np.sqrt(2) - 1) ** 0.25


def high_pass(x: np.ndarray, rate: float) -> np.ndarray:
    """Butterworth of second order, forwards and backwards, -3 dB at 0.5 Hz: `zeroPhase` of src/signal/zero-phase.ts."""
    cutoff = rate / np.pi * np.arctan(np.tan(np.pi * HIGH_PASS_HZ / rate) * TWO_PASSES)
    b, a = dsp.butter(2, cutoff, "high", fs=rate)
    return dsp.filtfilt(b, a, x, axis=-1, padtype="odd", padlen=min(x.shape[-1] - 1, round(4 * rate)))


def channels(x: torch.Tensor) -> torch.Tensor:
    """float32 [B, C, L] mV at 250 Hz -> [B, C, 3, L]: the lead, and what all leads together do: their slope and their size."""
    size = x.abs().flatten(1)
    at = min(int(SCALE_QUANTILE * size.shape[1]), size.shape[1] - 1)
    scale = size.kthvalue(at + 1, 1).values.clamp(min=LEAST_SCALE)[:, None, None]
    x = (x / scale).clamp(-MOST, MOST)
    slope = F.pad(x[..., 1:] - x[..., :-1], (1, 0))
    together = [torch.log1p(10 * slope.square().mean(1).sqrt()), torch.log1p(x.square().mean(1).sqrt())]
    return torch.stack([x, *(each[:, None].expand_as(x) for each in together)], 2)


class Block(torch.nn.Sequential):
    def __init__(self, before: int, after: int, kernel: int = 5, stride: int = 1):
        super().__init__(torch.nn.Conv1d(before, after, kernel, stride, kernel // 2, bias=False), torch.nn.BatchNorm1d(after), torch.nn.ReLU())


class Exchange(torch.nn.Module):
    """Adds to every lead what the mean over leads says."""

    def __init__(self, width: int):
        super().__init__()
        self.tell = torch.nn.Conv1d(width, width, 1)

    def forward(self, x, leads: int):
        each = x.view(-1, leads, *x.shape[1:])
        return (each + torch.relu(self.tell(each.mean(1)))[:, None]).flatten(0, 1)


class Delineator(torch.nn.Module):
    """[B, C, L] mV at 250 Hz, L a multiple of 32 -> logits [B, C, 4, L] of CLASSES."""

    def __init__(self, widths=(20, 28, 36, 44, 48)):
        super().__init__()
        self.stem = Block(3, widths[0], 7, 2)
        self.first = Block(widths[0], widths[0])
        self.down = torch.nn.ModuleList(Block(a, b, 5, 2) for a, b in zip(widths, widths[1:]))
        self.level = torch.nn.ModuleList(Block(b, b) for b in widths[1:])
        self.exchange = torch.nn.ModuleList(Exchange(b) for b in widths[1:])
        self.join = torch.nn.ModuleList(Block(a + b, a) for a, b in zip(widths, widths[1:]))
        self.smooth = torch.nn.ModuleList(Block(a, a) for a in widths[:-1])
        # Two samples at 250 Hz for each step at 125 Hz.
        self.output = torch.nn.Conv1d(widths[0], 2 * len(CLASSES), 5, padding=2)

    def forward(self, ecg):
        return self.of_channels(channels(ecg))

    def of_channels(self, x):
        """[B, C, 3, L] -> logits [B, C, 4, L]."""
        b, c, _, length = x.shape
        x = self.first(self.stem(x.flatten(0, 1)))
        kept = []
        for down, level, exchange in zip(self.down, self.level, self.exchange):
            kept.append(x)
            x = exchange(level(down(x)), c)
        for skip, join, smooth in reversed(list(zip(kept, self.join, self.smooth))):
            x = smooth(join(torch.cat([skip, F.interpolate(x, scale_factor=2.0)], 1)))
        y = self.output(x).view(b, c, 2, len(CLASSES), length // 2)
        return y.permute(0, 1, 3, 4, 2).reshape(b, c, len(CLASSES), length)
