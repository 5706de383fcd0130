using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>4.9: events that read objects are recorded for every bucket.</summary>
public sealed class ObjectReadEventsControl() : Control(ControlNames.ObjectReadEvents)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = ObjectEvents.Reads;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        [await ObjectEvents.AssessAsync(context, EventAccess.Read).ConfigureAwait(false)];
}
