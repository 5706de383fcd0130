using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>Which events a trail records.</summary>
internal static class TrailSelectors
{
    /// <summary>
    /// The selectors of a trail. They are read whatever the listing says of them, so that a wrong flag never makes a Pass. The flag stands
    /// in where they cannot be read: a member account may not read those of a trail of its organization, and older snapshots have none.
    /// </summary>
    public static async Task<Answer<TrailEventSelectors>> ReadAsync(EvidenceReader evidence, Trail trail)
    {
        bool isDefault = trail.Description.HasCustomEventSelectors == false;
        if (isDefault && trail.IsForeign) return Answer<TrailEventSelectors>.Of(TrailEventSelectors.Default);
        Answer<TrailEventSelectors> answer =
            await evidence.Read(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn).ConfigureAwait(false);
        return isDefault && answer.Failure?.Kind == ReadFailureKind.NotCollected
            ? Answer<TrailEventSelectors>.Of(TrailEventSelectors.Default)
            : answer;
    }
}
