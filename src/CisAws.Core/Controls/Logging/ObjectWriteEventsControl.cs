using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>4.8: events that change objects are recorded for every bucket.</summary>
public sealed class ObjectWriteEventsControl() : Control(ControlNames.ObjectWriteEvents)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = ObjectEvents.Reads;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        [await ObjectEvents.AssessAsync(context, EventAccess.Write).ConfigureAwait(false)];
}
