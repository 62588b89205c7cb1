"""The networks in PyTorch. `src/model/` holds their twins in TypeScript; both read the same weights by the same names.

Inputs are float32 [B, C, L] in millivolts at 100 Hz. Outputs are logits [B, classes] and lead weights [B, C].
Convolutions are Conv2d with (1, k) kernels because oneDNN runs these in channels-last faster than Conv1d.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F


def fast_layout(x: torch.Tensor) -> torch.Tensor:
    """Channels last, which oneDNN prefers; ONNX knows one layout only."""
    return x if torch.onnx.is_in_onnx_export() else x.contiguous(memory_format=torch.channels_last)


def conv(inputs: int, outputs: int, kernel: int, stride: int = 1, bias: bool = True) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, (1, kernel), stride=(1, stride), padding=(0, kernel // 2), bias=bias)


class Network(nn.Module):
    """What all networks share. `shape_parameters` is what the TypeScript twin must be told beside the weights."""

    shape_parameters: dict
    # Samples that are read at once, and from one window's start to the next's; the probabilities of windows are averaged.
    window, hop = 1000, 500

    def lead_arguments(self, leads: torch.Tensor | None) -> dict:
        """What `forward` must be told of the leads it is given (indices into the standard twelve; None: all of them)."""
        return {}


class Conv1dNet(Network):
    """The baseline: three convolutions over all leads at once. It needs its leads complete and in order."""

    def __init__(self, leads: int = 12, classes: int = 71):
        super().__init__()
        self.shape_parameters = {}
        self.conv1 = conv(leads, 64, 7)
        self.conv2 = conv(64, 128, 5)
        self.conv3 = conv(128, 256, 3)
        self.hidden = nn.Linear(256, 128)
        self.dropout = nn.Dropout(0.5)
        self.output = nn.Linear(128, classes)

    def forward(self, x: torch.Tensor):
        h = fast_layout(x.unsqueeze(2))
        for layer in (self.conv1, self.conv2, self.conv3):
            h = F.max_pool2d(F.relu(layer(h)), (1, 3), (1, 2))
        h = F.relu(self.hidden(h.mean((2, 3))))
        # No attention over leads: every lead weighs the same by construction.
        weights = x.new_full(x.shape[:2], 1 / x.shape[1])
        return self.output(self.dropout(h)), weights


class PreActivation(nn.Module):
    """conv1 - BN - ReLU - conv2 - BN - ReLU - conv3, plus a max pool of the first ReLU's output (CN110801218A [0072]-[0076])."""

    def __init__(self, width: int, kernel: int, stem_kernel: int):
        super().__init__()
        self.conv1 = conv(1, width, stem_kernel, stride=2, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = conv(width, width, kernel, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = conv(width, width, kernel, stride=2)

    def forward(self, x):
        a = F.relu(self.bn1(self.conv1(x)))
        h = F.relu(self.bn2(self.conv2(a)))
        return self.conv3(h) + F.max_pool2d(a, (1, 2), (1, 2), ceil_mode=True)


class Residual(nn.Module):
    """BN - ReLU - conv - BN - ReLU - conv, plus a max pool of the module's input, widened by a 1x1 convolution ([0077]-[0081])."""

    def __init__(self, inputs: int, outputs: int, kernel: int):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = conv(inputs, outputs, kernel, stride=2, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv2 = conv(outputs, outputs, kernel)
        self.widen = conv(inputs, outputs, 1, bias=False) if inputs != outputs else None

    def forward(self, x):
        h = self.conv1(F.relu(self.bn1(x)))
        h = self.conv2(F.relu(self.bn2(h)))
        shortcut = F.max_pool2d(x, (1, 2), (1, 2), ceil_mode=True)
        return h + (self.widen(shortcut) if self.widen is not None else shortcut)


class LeadExtractor(nn.Module):
    """The extractor shared by all leads: float32 [B, C, L] -> scale vectors p [B, C, n], n = sum of the module widths."""

    def __init__(self, stem: int, widths: list[int], kernel: int, stem_kernel: int, mean_of_last: bool = False,
                 kernels: list[int] | None = None):
        super().__init__()
        self.mean_of_last = mean_of_last
        self.pre = PreActivation(stem, kernel, stem_kernel)
        self.residuals = nn.ModuleList(
            Residual(a, b, k) for a, b, k in zip([stem, *widths[:-1]], widths, kernels or [kernel] * len(widths)))
        self.last = nn.BatchNorm2d(widths[-1])
        # Residual sums grow with depth and would drive tanh into saturation before training has begun.
        for module in [self.pre.conv3, *(r.conv2 for r in self.residuals)]:
            nn.init.kaiming_normal_(module.weight)
            module.weight.data.mul_(0.25)

    def forward(self, x):
        b, c, length = x.shape
        h = fast_layout(x.reshape(b * c, 1, 1, length))
        h = self.pre(h)
        scales = []
        for i, module in enumerate(self.residuals):
            h = module(h)
            if i + 1 == len(self.residuals):
                h = F.relu(self.last(h))
            scales.append(h.amax((2, 3)))
        if self.mean_of_last:
            scales.append(h.mean((2, 3)))
        return torch.cat(scales, 1).view(b, c, -1)


class LeadAttention(Network):
    """The patent's network: shared extractor, multi-scale vectors, attention over leads (formulas 1-5 and 7-9)."""

    def __init__(self, classes: int = 71, stem: int = 32, widths=(64, 96, 128, 160), kernel: int = 7, stem_kernel: int = 15,
                 dropout: float = 0.5):
        super().__init__()
        self.shape_parameters = dict(stem=stem, widths=list(widths), kernel=kernel, stemKernel=stem_kernel)
        self.extractor = LeadExtractor(stem, list(widths), kernel, stem_kernel)
        n = sum(widths)
        self.k = nn.Parameter(torch.randn(n) / n**0.5)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(n, classes)

    def forward(self, x):
        p = self.extractor(x).float()
        q = torch.tanh(p)
        w = torch.softmax(q @ self.k, 1)
        z = torch.tanh((w.unsqueeze(2) * q).sum(1))
        return self.output(self.dropout(z)), w


class ArmPotential(nn.Module):
    """Puts the leads back where an arm's electrode and the right leg's were exchanged, float32 [B, C, L] mV -> [B, C, L].

    Both legs are at one potential, so that one of I, II, III is flat and the potential of one arm is in no lead. The chest leads see
    the same heart: what is lost is estimated from them, sample by sample, by linear regression over the training records, and the
    twelve leads follow (src/ecg/swaps.ts has the algebra). Also returns how much each of `MISPLACED` was taken back, [B, 3] in 0..1;
    continuous, so that machines that round differently agree. All leads must be there, by name; otherwise nothing is changed.
    """

    MISPLACED = ["RA/RL", "LA/RL", "RA/RL+LA/LL"]  # II, III, I is flat; in the order of `MISPLACEMENTS` of augment.py
    # The flat lead's steepness as a share of the others': taken back by half at LIMIT. Hardly any true record is below.
    LIMIT, SOFTNESS, LEAST = 0.14, 0.015, 2e-3

    def __init__(self):
        super().__init__()
        self.register_buffer("left", torch.zeros(7))  # III from II and V1-V6 as they read under LA/RL
        self.register_buffer("right", torch.zeros(7))  # II from III and V1-V6 as they read under RA/RL

    @torch.no_grad()
    def fit(self, records: torch.Tensor) -> None:
        """Least squares over float32 [N, 12, L] mV, every record with the same weight; a little ridge."""
        x = records - records.mean(2, keepdim=True)
        x = (x / x.square().mean((1, 2), keepdim=True).sqrt().clamp_min(0.02)).double()
        ii, iii, chest = x[:, 1:2], x[:, 2:3], x[:, 6:]
        for buffer, lost, known in ((self.left, iii, [ii, chest - iii / 3]), (self.right, ii, [iii, chest - ii / 3])):
            known = torch.cat(known, 1)
            products = torch.einsum("nit,njt->ij", known, known)
            ridge = 1e-3 * products.trace() / 7 * torch.eye(7, dtype=torch.float64)
            buffer.copy_(torch.linalg.solve(products + ridge, torch.einsum("nit,nt->i", known, lost[:, 0])))

    def matrices(self) -> torch.Tensor:
        """float32 [3, 12, 12]: the true leads are about matrix @ leads, for each of `MISPLACED`."""
        one = torch.eye(12)
        chest = one[6:]

        def leads(ii, iii, true_chest):
            i = ii - iii
            return torch.cat([torch.stack([i, ii, iii, -(i + ii) / 2, i - ii / 2, ii - i / 2]), true_chest])

        ii = (one[0] + one[1]) / 2
        iii = self.left[0] * ii + self.left[1:] @ chest
        left = leads(ii, iii, chest + iii / 3)
        rights = []
        for iii in ((one[2] - one[0]) / 2, -(one[1] + one[2]) / 2):
            ii = self.right[0] * iii + self.right[1:] @ chest
            rights.append(leads(ii, iii, chest + ii / 3))
        return torch.stack([rights[0], left, rights[1]])

    def misplaced(self, limb: torch.Tensor) -> torch.Tensor:
        """float32 [B, 3] in 0..1 from I, II, III as they read, [B, 3, L]."""
        # Einthoven's law holds under every misplacement: where it does not, a lead is flat for another reason.
        broken = limb[:, :1] + limb[:, 2:] - limb[:, 1:2]
        slope = torch.cat([limb, broken], 1)
        slope = (slope[:, :, 2:] - slope[:, :, :-2]).square()
        steep = slope.square().mean(2).sqrt().sqrt() + self.LEAST  # the fourth power: QRS complexes count, noise hardly
        i, ii, iii, broken = steep.unbind(1)
        flat = torch.stack([ii, iii, i], 1) + broken.unsqueeze(1) - self.LEAST
        others = torch.stack([torch.minimum(i, iii), torch.minimum(i, ii), torch.minimum(ii, iii)], 1)
        return torch.sigmoid((self.LIMIT - flat / others) / self.SOFTNESS)

    @torch.no_grad()
    def forward(self, x, names):
        place = (names.view(-1, 1) == torch.arange(12)).to(x.dtype)  # [C, 12]
        standard = place.t() @ x
        complete = (place.sum(0) == 1).all().to(x.dtype)
        share = self.misplaced(standard[:, :3]) * complete
        change = (share.view(-1, 3, 1, 1) * (self.matrices() - torch.eye(12))).sum(1)
        return x + place @ (change @ standard), share


class AveragedBeat(nn.Module):
    """What a record's beats have in common, from float32 [B, C, L] mV at 100 Hz. Nothing in it is learned.

    Returns for each lead the averaged beat [B, C, SPAN] and the spread of the beats about their mean [B, C, SPAN], both in mV from
    0.35 s before to 0.49 s after the steepest part of the QRS complex, and for each record its rhythm [B, RHYTHM]: how often beats
    are 0.2 to 2.18 s apart, and beats per second.

    All but the choice of the heaviest samples is continuous, so that machines that round differently agree: a sample weighs between
    0 and 1, near 1 where the slopes of all leads together have a peak of their own that is about as high as the highest within 1.5 s.
    """

    BEFORE, SPAN = 35, 85
    INTERVALS, INTERVAL_WIDTH = torch.arange(20, 220, 3), 2.0
    RHYTHM = len(INTERVALS) + 1
    # Only so many samples of the greatest weight are averaged over: all others weigh next to nothing.
    MOST = 24

    def forward(self, x):
        b, c, length = x.shape
        starts = length - self.SPAN + 1
        count = F.avg_pool1d(F.pad(torch.ones_like(x[:1, :1]), (50, 50)), 101, 1)
        v = x - F.avg_pool1d(F.pad(x, (50, 50)), 101, 1) / count
        weight = self.weights(v)[:, self.BEFORE:self.BEFORE + starts]
        all_weights = weight.sum(1, keepdim=True)
        weight, chosen = torch.topk(weight, min(self.MOST, starts), 1)
        rhythm = self.rhythm(weight, chosen, all_weights, length)
        # [B, K, C * SPAN]: the stretch of every lead that begins at each of the chosen samples
        lead = torch.arange(c).view(c, 1) * length + torch.arange(self.SPAN)
        record = torch.arange(b).view(b, 1, 1) * (c * length)
        stretches = v.reshape(-1)[record + chosen.unsqueeze(2) + lead.view(1, 1, -1)]
        weight = weight.unsqueeze(1)
        total = weight.sum(2, keepdim=True)
        mean = weight @ stretches / (total + 1e-3)
        square = weight @ stretches.square() / (total + 1e-3)
        spread = torch.sqrt(F.relu(square - mean.square()) + 1e-6)
        # Beats of another shape than most, ectopic ones, count less in the averaged beat.
        far = (stretches - mean).square().mean(2).unsqueeze(1)
        typical = (weight * far).sum(2, keepdim=True) / (total + 1e-3)
        alike = weight * torch.exp(-far / (typical + 1e-4))
        beat = alike @ stretches / (alike.sum(2, keepdim=True) + 1e-3)
        return beat.view(b, c, self.SPAN), spread.view(b, c, self.SPAN), rhythm

    @staticmethod
    def weights(v):
        """float32 [B, L] in 0..1: how much each sample is the steepest of a beat."""
        slope = F.pad(v[:, :, 2:] - v[:, :, :-2], (1, 1))
        steep = F.avg_pool1d(slope.square().sum(1, keepdim=True), 7, 1, 3)
        steep = torch.sqrt(F.avg_pool1d(steep, 5, 1, 2))
        highest = F.max_pool1d(steep, 301, 1, 150) + 1e-3
        nearby = F.max_pool1d(steep, 25, 1, 12) + 1e-6
        return (torch.sigmoid(25 * (steep / highest - 0.4)) * torch.exp(200 * (steep / nearby - 1)))[:, 0]

    def rhythm(self, weight, chosen, total, length):
        """Every pair of the chosen samples counts at its distance, smoothed."""
        at = chosen.to(weight.dtype)
        apart = (at.unsqueeze(1) - at.unsqueeze(2)).flatten(1).unsqueeze(2)
        near = torch.exp(-((apart - self.INTERVALS) / self.INTERVAL_WIDTH).square() / 2)  # [B, K * K, intervals]
        pairs = (weight.unsqueeze(1) * weight.unsqueeze(2)).flatten(1).unsqueeze(1)
        return torch.cat([(pairs @ near)[:, 0] / (total + 1e-3), 100 * total / length], 1)


class BeatExtractor(nn.Module):
    """An averaged beat and the spread about it, each float32 [B, C, SPAN] in mV -> [B, C, d]; shared by all leads.

    The last features are not pooled over time: beats are aligned, so where in the beat something is counts.
    """

    def __init__(self, d: int, widths=(32, 48, 64, 48), kernel: int = 5, stem_kernel: int = 7):
        super().__init__()
        self.stem = conv(3, widths[0], stem_kernel, bias=False)
        self.residuals = nn.Sequential(*(Residual(a, b, kernel) for a, b in zip(widths, widths[1:])))
        self.last = nn.BatchNorm2d(widths[-1])
        self.output = nn.Linear(widths[-1] * 11, d)
        for module in self.residuals:
            nn.init.kaiming_normal_(module.conv2.weight)
            module.conv2.weight.data.mul_(0.25)

    def forward(self, beat, spread):
        b, c, span = beat.shape
        # P waves are small beside QRS complexes: the beat once more, with large values held back.
        channels = torch.stack([2 * beat, torch.tanh(8 * beat), 2 * spread], 2).view(b * c, 3, 1, span)
        h = F.relu(self.last(self.residuals(self.stem(fast_layout(channels)))))
        return self.output(h.flatten(1)).view(b, c, -1)


class TokenLayer(nn.Module):
    """One pre-norm transformer layer over lead tokens, float32 [B, C, d] (Vaswani et al. 2017; Xiong et al. 2020 for pre-norm)."""

    def __init__(self, d: int, heads: int, hidden: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(d)
        self.qkv = nn.Linear(d, 3 * d)
        self.project = nn.Linear(d, d)
        self.norm2 = nn.LayerNorm(d)
        self.widen = nn.Linear(d, hidden)
        self.narrow = nn.Linear(hidden, d)
        self.dropout = nn.Dropout(dropout)

    def forward(self, h):
        b, c, d = h.shape
        q, k, v = self.qkv(self.norm1(h)).view(b, c, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        attention = torch.softmax(q @ k.transpose(2, 3) * (d // self.heads) ** -0.5, 3)
        h = h + self.dropout(self.project((attention @ v).transpose(1, 2).reshape(b, c, d)))
        return h + self.dropout(self.narrow(F.relu(self.widen(self.norm2(h)))))


class LeadLens(Network):
    """Ours: a token for every lead, made of what the shared extractor sees in its trace, of its averaged beat and of its name; one
    more token for the rhythm; a small transformer among them; and attention pooling over the leads.

    Each of `pools` learned vectors pools the leads on its own; the lead weights are their mean and sum to one. A second output
    head names the electrode misplacement that the leads look like (`MISPLACEMENTS` of augment.py), from the same pooled vector.
    `traces` and `beats` say which of the two the tokens are made of: they are trained one after the other, then together.

    When it reads, the leads are put back first where an arm's electrode and the right leg's were exchanged; what was put back is named
    as the misplacement. In training it sees such leads as they come: where noise hides that one is flat, it must read them so.
    """

    UNKNOWN = 12
    RIGHT_LEG_AT = 6  # where `ArmPotential.MISPLACED` begins among the misplacements
    # About as long as the crops it is trained on: global max pooling sees more extreme values in longer signals.
    window, hop = 500, 250

    def __init__(self, classes: int = 71, stem: int = 32, widths=(56, 80, 112, 144), kernel: int = 7, kernels=(7, 7, 5, 5),
                 stem_kernel: int = 15, d: int = 128, layers: int = 2, heads: int = 4, hidden: int = 256, pools: int = 4,
                 misplacements: int = 11, dropout: float = 0.2, traces: bool = True, beats: bool = True):
        super().__init__()
        self.shape_parameters = dict(stem=stem, widths=list(widths), kernels=list(kernels), stemKernel=stem_kernel, d=d,
                                     layers=layers, heads=heads, pools=pools)
        self.arm = ArmPotential()
        if beats:
            self.average = AveragedBeat()
            self.beat = BeatExtractor(d)
            self.rhythm = nn.Sequential(
                nn.BatchNorm1d(AveragedBeat.RHYTHM), nn.Linear(AveragedBeat.RHYTHM, 48), nn.ReLU(), nn.Linear(48, d))
        if traces:
            self.extractor = LeadExtractor(stem, list(widths), kernel, stem_kernel, mean_of_last=True, kernels=list(kernels))
            # A batch norm and not the patent's tanh: amplitudes count (voltage criteria), and tanh would saturate on them.
            self.scale = nn.BatchNorm1d(sum(widths) + widths[-1])
            self.token = nn.Linear(sum(widths) + widths[-1], d)
        self.traces, self.beats = traces, beats
        self.lead = nn.Embedding(13, d)
        nn.init.normal_(self.lead.weight, std=0.2)
        self.layers = nn.ModuleList(TokenLayer(d, heads, hidden, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(d)
        self.pool = nn.Linear(d, pools, bias=False)
        self.dropout = nn.Dropout(0.4)
        self.output = nn.Linear(pools * d, classes)
        self.misplacement = nn.Linear(pools * d, misplacements)

    def lead_arguments(self, leads):
        return {} if leads is None else {"names": leads}

    def tokens(self, x, names=None):
        b, c, _ = x.shape
        names = torch.arange(12) if names is None else names
        if self.training:  # now and then a lead does not say its name
            hidden = torch.rand(b, c) < 0.05 * (torch.rand(b, 1) < 0.3)
            names = names.expand(b, c).masked_fill(hidden, self.UNKNOWN)
        seen = []
        if self.beats:
            with torch.autocast("cpu", enabled=False), torch.no_grad():
                beat, spread, rhythm = self.average(x.float())
                if self.training:  # now and then no beat is found
                    found = (torch.rand(b, 1) >= 0.03).float()
                    beat, spread, rhythm = beat * found.unsqueeze(2), spread * found.unsqueeze(2), rhythm * found
            seen.append(self.beat(beat, spread).float())
        if self.traces:
            p = self.extractor(x).float()
        with torch.autocast("cpu", enabled=False):
            if self.traces:
                seen.append(self.token(self.scale(p.flatten(0, 1)).view_as(p)))
            h = sum(seen) + self.lead(names)
            if self.beats:
                h = torch.cat([h, self.rhythm(rhythm).unsqueeze(1)], 1)
            for layer in self.layers:
                h = layer(h)
            return self.norm(h[:, :c])

    def forward(self, x, names=None, in_full: bool = False):
        """`in_full`: also the logarithms of the misplacements' probabilities [B, misplacements], and what was pooled."""
        put_back = None
        if not self.training:
            x, put_back = self.arm(x, torch.arange(12) if names is None else names)
        h = self.tokens(x, names)
        with torch.autocast("cpu", enabled=False):
            w = torch.softmax(self.pool(h), 1)  # [B, C, pools]
            z = (w.transpose(1, 2) @ torch.tanh(h)).flatten(1)
            out = (self.output(self.dropout(z)), w.mean(2))
            return (*out, self.misplaced(z, put_back), z) if in_full else out

    def misplaced(self, pooled, put_back):
        seen = torch.softmax(self.misplacement(pooled), 1)
        if put_back is not None:
            after = seen.shape[1] - self.RIGHT_LEG_AT - put_back.shape[1]
            seen = seen * F.relu(1 - put_back.sum(1, keepdim=True)) + F.pad(put_back, (self.RIGHT_LEG_AT, after))
        return torch.log(seen + 1e-12)


NETWORKS = {"conv1d": Conv1dNet, "lead-attention": LeadAttention, "leadlens": LeadLens}


def build(network: str, **parameters) -> nn.Module:
    """A network with fresh weights. `parameters` are those of its constructor, as kept in a run's log and a manifest."""
    return NETWORKS[network](**parameters)
