using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Trails;
using CisAws.Repairs.Logging;

namespace CisAws.Repairs.Monitoring;

/// <summary>Where filters and alarms are created: the trail that records everything, and its log group, or the one created for
/// it.</summary>
internal sealed class AlarmSite
{
    private const string GroupOfTrail = "CloudWatchLogsLogGroupArn", RoleOfTrail = "CloudWatchLogsRoleArn";
    private readonly Trail trail;
    private readonly TrailShortcoming shortcoming;

    private AlarmSite(Trail trail, TrailShortcoming shortcoming, string logGroup, bool isNew)
    {
        this.trail = trail;
        this.shortcoming = shortcoming;
        LogGroup = logGroup;
        IsNew = isNew;
    }

    /// <summary>The name of the log group.</summary>
    public string LogGroup { get; }

    /// <summary>Whether the trail does not write to it yet.</summary>
    public bool IsNew { get; }

    /// <summary>The region of the trail's home, where its log group, filters, alarms and topic are.</summary>
    public string Region => trail.HomeRegion;

    private string TrailFact => $"{GroupOfTrail} of {trail.Name}";

    private string GroupFact => $"LogGroup {LogGroup}";

    private string RetentionFact => $"Retention of {LogGroup}";

    /// <summary>Finds the site.</summary>
    /// <exception cref="RepairRefusedException">There is no trail, or none that may be used.</exception>
    public static async Task<AlarmSite> ReadAsync(RepairContext context)
    {
        TrailChoice choice = await TrailChoice.ReadAsync(context).ConfigureAwait(false);
        TrailState[] fit = [.. choice.Own.Where(s => s.Shortcoming(context.Settings) == TrailShortcoming.None)];
        TrailState state = (
            context.Options.Text("TrailName") is null
                ? fit.FirstOrDefault(s => s.Trail.Description.LogGroupArn is not null) ?? fit.FirstOrDefault()
                : null)
            ?? choice.Chosen
            ?? throw NoTrail(context, choice);
        string? arn = state.Trail.Description.LogGroupArn;
        if (arn is not null && AccountOf(arn) != context.Account.AccountId)
        {
            throw new RepairRefusedException(
                "LogGroupInOtherAccount",
                $"The trail {state.Trail.Name} writes to a log group of the account {AccountOf(arn)}.",
                $"Run it with credentials of the account {AccountOf(arn)}.");
        }

        string name = arn is null ? context.Options.Text("LogGroupName") ?? string.Empty : NameOf(arn);
        return new AlarmSite(state.Trail, state.Shortcoming(context.Settings), name, name.Length == 0 || IsMadeHere(context, arn));
    }

    /// <summary>The facts of a log group that is made here, and of the trail that writes to it.</summary>
    public async Task<IReadOnlyList<(string Name, object? Value)>> FactsAsync(RepairContext context)
    {
        if (!IsNew || LogGroup.Length == 0) return [];
        LogGroup? group = await context.Evidence.Need(LogsEvidence.LogGroup, Region, LogGroup).ConfigureAwait(false);
        return
        [
            (GroupFact, group is null ? null : "there"),
            (RetentionFact, group?.RetentionInDays is { } days ? $"{Fact.Render(days)} days" : null),
            (TrailFact, trail.Description.LogGroupArn is { } arn ? NameOf(arn) : null),
        ];
    }

    /// <summary>Refuses trails that do not record everything, and log groups that take no filters.</summary>
    public async Task GuardAsync(RepairContext context)
    {
        if (shortcoming != TrailShortcoming.None)
        {
            throw new RepairRefusedException(
                "TrailNotQualified",
                $"The trail {trail.Name} does not record all management events of every region ({shortcoming}); alarms on it would "
                + $"miss events.",
                $"Repair {context.Target.NumberOf(ControlNames.TrailInEveryRegion)} first: Repair-CisTrail.");
        }

        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        if (IsNew)
        {
            if (trail.Description.LogGroupArn is null)
            {
                context.Require("LogGroupName");
                context.Require("CloudWatchLogsRoleArn");
            }

            return;
        }

        LogGroup group = await context.Evidence.Need(LogsEvidence.LogGroup, Region, LogGroup).ConfigureAwait(false)
            ?? throw new RepairRefusedException(
                "LogGroupMissing",
                $"The log group {LogGroup} that the trail {trail.Name} writes to does not exist.",
                "Give the trail a log group that exists, or remove it from the trail and run again with -LogGroupName.");
        if (group.Class is { } other && !other.Equals("STANDARD", StringComparison.OrdinalIgnoreCase))
        {
            throw new RepairRefusedException(
                "LogGroupClass",
                $"The log group {LogGroup} is of the class {other}, which has no metric filters.",
                "Give the trail a log group of the class STANDARD.");
        }
    }

    /// <summary>The calls that make the log group and let the trail write to it.</summary>
    public IEnumerable<RepairStep> Steps(RepairContext context, RepairState state)
    {
        if (!IsNew || trail.Description.LogGroupArn is not null) yield break;
        int? days = context.Options.Number("RetentionInDays");
        if (state[GroupFact] is null)
        {
            yield return new RepairStep(
                ApiCall.Of("logs:CreateLogGroup", Region, ("LogGroupName", LogGroup)), [new RepairChange(GroupFact, null, "there")])
            {
                DoneCodes = ["ResourceAlreadyExistsException"],
                Inverse = ApiCall.Of("logs:DeleteLogGroup", Region, ("LogGroupName", LogGroup)),
                InverseDoneCodes = ["ResourceNotFoundException"],
            };
            if (days is not null)
            {
                // Undone together with the group.
                yield return new RepairStep(
                    ApiCall.Of("logs:PutRetentionPolicy", Region, ("LogGroupName", LogGroup), ("RetentionInDays", days)),
                    [new RepairChange(RetentionFact, null, $"{Fact.Render(days)} days")])
                {
                    Inverse = ApiCall.Of("logs:DeleteLogGroup", Region, ("LogGroupName", LogGroup)),
                    InverseDoneCodes = ["ResourceNotFoundException"],
                };
            }
        }

        string arn = context.Account.ArnIn("logs", Region, $"log-group:{LogGroup}:*");
        yield return new RepairStep(
            ApiCall.Of(
                "cloudtrail:UpdateTrail",
                Region,
                ("Name", trail.Arn),
                (GroupOfTrail, arn),
                (RoleOfTrail, context.Require("CloudWatchLogsRoleArn"))),
            [new RepairChange(TrailFact, null, LogGroup)])
        {
            Inverse = ApiCall.Of(
                "cloudtrail:UpdateTrail", Region, ("Name", trail.Arn), (GroupOfTrail, string.Empty), (RoleOfTrail, string.Empty)),
        };
    }

    private static string NameOf(string arn) => Arn.Parse(arn)?.ResourceParts is [_, { Length: > 0 } name, ..] ? name : arn;

    private static string AccountOf(string arn) => Arn.Parse(arn)?.AccountId ?? string.Empty;

    // After the repair the trail writes to the group: it must still be recognized as created by the repair, to be verified and undone.
    private static bool IsMadeHere(RepairContext context, string? arn) =>
        context.Options.Text("LogGroupName") is { Length: > 0 } name && (arn is null || NameOf(arn) == name);

    private static RepairRefusedException NoTrail(RepairContext context, TrailChoice choice) => choice.Qualifying is { } other
        ? new RepairRefusedException(
            "OrganizationTrail",
            $"The account is recorded by the trail {other.Arn} only, which another account or the organization owns.",
            $"Run it with credentials of the account {other.Owner}.")
        : new RepairRefusedException(
            "NoTrail",
            "The account has no trail whose events could be counted.",
            $"Repair {context.Target.NumberOf(ControlNames.TrailInEveryRegion)} first: Repair-CisTrail.");
}
