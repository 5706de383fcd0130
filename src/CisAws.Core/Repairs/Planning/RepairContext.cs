using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Repairs;

/// <summary>
/// The input of a repair while it plans: the account, the target, the parameters of the administrator, and the current state in AWS.
/// </summary>
public sealed class RepairContext
{
    /// <summary>Makes the context of one plan.</summary>
    /// <param name="repair">The repair.</param>
    /// <param name="target">The resource to repair.</param>
    /// <param name="options">What the administrator decided.</param>
    /// <param name="scope">Account, settings, time and machine.</param>
    /// <param name="provider">Who answers its questions; the same question twice gives the same answer.</param>
    /// <param name="cancellationToken">Ends its questions.</param>
    public RepairContext(
        Repair repair, RepairTarget target, RepairOptions options, RepairScope scope, IEvidenceProvider provider,
        CancellationToken cancellationToken)
    {
        Evidence = new EvidenceReader(provider, repair.Reads, repair.Command, cancellationToken);
        Repair = repair;
        Target = target;
        Options = options.WithDefaults(repair.Parameters, scope.Settings);
        Scope = scope;
        Caller = Caller.Of(scope.Account);
    }

    /// <summary>What AWS answers now.</summary>
    public EvidenceReader Evidence { get; }

    /// <summary>The repair.</summary>
    public Repair Repair { get; }

    /// <summary>The resource to repair.</summary>
    public RepairTarget Target { get; }

    /// <summary>What the administrator decided, and the defaults of the repair's parameters where he did not.</summary>
    public RepairOptions Options { get; }

    /// <summary>Account, settings, time and the machine this runs on.</summary>
    public RepairScope Scope { get; }

    /// <summary>The account.</summary>
    public AccountIdentity Account => Scope.Account;

    /// <summary>Thresholds and choices.</summary>
    public AssessmentSettings Settings => Scope.Settings;

    /// <summary>The time of planning, UTC.</summary>
    public DateTimeOffset Now => Scope.Now;

    /// <summary>The region of the target, or <see cref="EvidenceKey.Global"/>.</summary>
    public string Region => Target.Resource.Region;

    /// <summary>Who is calling.</summary>
    public Caller Caller { get; }

    /// <summary>A text that the administrator must have given.</summary>
    /// <exception cref="RepairRefusedException">It was not given.</exception>
    public string Require(string parameter) => Options.Text(parameter) is { Length: > 0 } text ? text : throw new RepairRefusedException(
        "ParameterMissing",
        $"{Repair.Command} needs -{parameter}: "
        + $"{Repair.Parameters.FirstOrDefault(p => p.Name == parameter)?.Description ?? "it is not given"}",
        $"Run {Repair.Command} with -{parameter}, or Repair-CisFinding with -Parameter @{{ {parameter} = '…' }}.");
}

/// <summary>Where and when a repair is planned.</summary>
/// <param name="Account">The account and the caller.</param>
/// <param name="Settings">Thresholds and choices.</param>
/// <param name="Now">The time, UTC.</param>
/// <param name="LocalAddresses">The IP addresses of this machine: a repair does not cut the caller's own network path.</param>
public sealed record RepairScope(
    AccountIdentity Account, AssessmentSettings Settings, DateTimeOffset Now, IReadOnlyList<string> LocalAddresses)
{
    /// <summary>The writing calls of the run up to now, in their order: what they took away counts, whatever is still read.</summary>
    internal IReadOnlyList<MadeCall> CallsMade { get; init; } = [];
}
