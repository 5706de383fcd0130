using System.Reflection;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Repairs;

/// <summary>
/// Plans the repair of one kind of resource. Pure: it reads through the context only, which always reads the current state, and returns the
/// same plan for the same answers. Planning, confirmation, journal, calls, verification and undo are the same for all repairs.
/// </summary>
public abstract class Repair
{
    private readonly RepairCommandAttribute command;

    /// <summary>Reads what the attributes of the class say of the cmdlet.</summary>
    /// <param name="controls">The names of the controls it serves, in the benchmark's order.</param>
    /// <exception cref="InvalidOperationException">The class has no <see cref="RepairCommandAttribute"/>.</exception>
    protected Repair(params string[] controls)
    {
        Controls = controls;
        command = GetType().GetCustomAttribute<RepairCommandAttribute>()
            ?? throw new InvalidOperationException($"{GetType().Name} does not say which cmdlet it belongs to.");
        Parameters = [.. GetType().GetCustomAttributes<RepairParameterAttribute>()];
    }

    /// <summary>The noun of the cmdlet, such as <c>CisPasswordPolicy</c>.</summary>
    public string Name => command.Noun;

    /// <summary>The cmdlet.</summary>
    public string Command => $"Repair-{Name}";

    /// <summary>The names of the controls it serves, in the benchmark's order.</summary>
    public IReadOnlyList<string> Controls { get; }

    /// <summary>The numbers of the recommendations that it repairs, in the benchmark's order.</summary>
    public IReadOnlyList<string> RecommendationIds => BenchmarkCatalog.Default.NumbersOf(Controls);

    /// <summary>How much of it a machine may do by itself.</summary>
    public abstract RepairClass Class { get; }

    /// <summary>Everything it may read.</summary>
    public abstract IReadOnlyList<EvidenceSource> Reads { get; }

    /// <summary>The IAM actions its calls need, those of undoing among them.</summary>
    public abstract IReadOnlyList<string> WriteActions { get; }

    /// <summary>What the administrator may or must say; parameters of the cmdlet by the same name.</summary>
    public IReadOnlyList<RepairParameterAttribute> Parameters { get; }

    /// <summary>
    /// The state of the target as far as the repair changes it. Also read to verify, to undo, and to find out what became of a call.
    /// </summary>
    /// <exception cref="RepairRefusedException">It cannot be read.</exception>
    public abstract Task<RepairState> ReadStateAsync(RepairContext context);

    /// <summary>Plans what to change on a target in that state.</summary>
    /// <exception cref="RepairRefusedException">A precondition does not hold.</exception>
    public abstract Task<PlanDraft> PlanAsync(RepairContext context, RepairState state);

    /// <summary>What a finding is about, or null where this repair has nothing to do for it.</summary>
    public virtual RepairTarget? TargetOf(Finding finding) =>
        !Controls.Contains(finding.Control, StringComparer.Ordinal) ? null : new RepairTarget(
        new ResourceRef(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region), [finding.Control])
        {
            BenchmarkVersion = RepairTarget.VersionFor([finding.Control], finding.BenchmarkVersion),
            FindingIds = [finding.Id],
            Facts = finding.Evidence.DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(f => f.Name, f => f.Value, StringComparer.OrdinalIgnoreCase),
        };

    /// <summary>What the identity parameters name.</summary>
    /// <param name="account">The account.</param>
    /// <param name="region">The region the user gave, or the session's.</param>
    /// <param name="options">What the user gave, identity parameters among them.</param>
    /// <exception cref="CisAwsException">An identity parameter is missing or wrong.</exception>
    public abstract RepairTarget Target(AccountIdentity account, string region, RepairOptions options);

    /// <summary>Whether a finding read afterwards is about the target.</summary>
    public virtual bool IsAbout(RepairTarget target, Finding finding) =>
        finding.ResourceId == target.Resource.Id && finding.Region == target.Resource.Region;

    /// <summary>The command line that repairs what a failed verdict of a control is about, or null where there is none.</summary>
    public virtual string? CommandFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts) => CommandFor(resource, facts);

    /// <summary>The command line that repairs what a failed verdict is about, or null where there is none.</summary>
    public virtual string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => Command;

    /// <summary>The parameters without which nothing can be planned, because only a person can decide them.</summary>
    public virtual IReadOnlyList<RepairParameterAttribute> Decisions =>
        [.. Parameters.Where(p => p is { IsRequired: true, IsIdentity: false, Default: null, DefaultSetting: null })];

    /// <summary>Whether the controls give the command line themselves, because it depends on the settings of the run.</summary>
    public virtual bool IsNamedByControl => false;

    /// <summary>What a person has to bring along besides, in words that can follow "needs"; null for nothing.</summary>
    public virtual string? Precondition => null;

    /// <summary>The decisions that a command line of this repair does not name.</summary>
    public IReadOnlyList<RepairParameterAttribute> OpenDecisions(string line)
    {
        IReadOnlyList<RepairParameterAttribute> decisions = Decisions;
        if (decisions.Count == 0) return [];
        IReadOnlyList<string> words = ShellText.Words(line);
        return [.. decisions.Where(p => !words.Contains($"-{p.Name}", StringComparer.Ordinal))];
    }

    /// <summary>What is to be done where no command line repairs what a failed verdict is about; null where nothing needs saying.</summary>
    /// <param name="resource">What the verdict is about.</param>
    /// <param name="facts">What the verdict observed.</param>
    public virtual string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => null;

    /// <summary>The value of a fact, or null where it is missing, blank or said not to be there.</summary>
    protected static string? ValueOf(IReadOnlyList<Fact> facts, string name)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.FirstOrDefault(f => f.Name == name)?.Value is { Length: > 0 } value && value != Fact.Render(null) ? value : null;
    }

    /// <summary>The parameter of that name.</summary>
    protected RepairParameterAttribute Declared(string name) => Parameters.First(p => p.Name == name);

    /// <summary>A text as a string of PowerShell, which reads it verbatim.</summary>
    protected static string Quote(string text) => ShellText.PowerShell(text);

    /// <summary>The value of an identity parameter.</summary>
    /// <exception cref="CisAwsException">It was not given.</exception>
    protected string Identity(RepairOptions options, string parameter) =>
        options.Text(parameter) is { Length: > 0 } text ? text : throw new CisAwsException(
        "RepairTargetMissing",
        CisAwsErrorKind.InvalidArgument,
        $"{Command} needs to know which resource is meant: -{parameter} is missing.",
        $"Give -{parameter}, or pipe findings.",
        parameter);
}
