namespace CisAws.Guidance.Runbooks;

/// <summary>All runbooks: written ones for what only a person can do, and those of the repairs.</summary>
public static class RunbookLibrary
{
    private static readonly Dictionary<string, RunbookSource> Written = new RunbookSource[]
    {
        new RootHardwareMfaRunbook(), new RootUseRunbook(), new CentralIdentityRunbook(), new MfaDeleteRunbook(),
        new DatabaseEncryptionRunbook(), new FileSystemEncryptionRunbook(),
        new CentralizedRootAccessRunbook(), new OrganizationGuardrailsRunbook(), new ManagementAccountWorkloadsRunbook(),
        new OrganizationalUnitStructureRunbook(), new DelegatedPolicyAdministrationRunbook(), new DelegatedServiceAdministratorsRunbook(),
        new ResourcePolicyRunbook(), new AccessLoggingRunbook(), new VpcEndpointsRunbook(),
        new BucketDefaultEncryptionRunbook(), new TrailBucketPublicAccessRunbook(), new TrailToLogGroupRunbook(),
        new SecurityQuestionsRunbook(),
    }.ToDictionary(s => s.Control, StringComparer.Ordinal);

    /// <summary>The numbers of the recommendations of the default version that no cmdlet repairs and a runbook is written for.</summary>
    public static IReadOnlyList<string> GuidanceOnly { get; } =
        BenchmarkCatalog.Default.NumbersOf(Written.Keys.Where(c => BenchmarkCatalog.Default.FindControl(c) is not null));

    /// <summary>The controls that a runbook is written for.</summary>
    internal static IReadOnlyCollection<string> WrittenControls => Written.Keys;

    /// <summary>The runbook of a recommendation, with placeholders.</summary>
    public static Runbook For(Recommendation recommendation) => Create(new RunbookSubject(recommendation, null));

    /// <summary>The runbook of a finding, with the values of its account.</summary>
    /// <exception cref="KeyNotFoundException">No version of the benchmark has the control of the finding.</exception>
    public static Runbook For(Finding finding) => Create(new RunbookSubject(
        BenchmarkCatalog.FindVersion(finding.BenchmarkVersion)?.FindControl(finding.Control)
            ?? BenchmarkCatalog.FindExample(finding.Control)
            ?? throw new KeyNotFoundException($"No version of the benchmark has a recommendation for the control {finding.Control}."),
        finding));

    private static Runbook Create(RunbookSubject subject)
    {
        RunbookSource source = Written.GetValueOrDefault(subject.Recommendation.Control)
            ?? new RepairRunbook(subject.Recommendation.Control);
        return new Runbook
        {
            BenchmarkVersion = subject.Recommendation.BenchmarkVersion,
            RecommendationId = subject.Recommendation.Id,
            Title = subject.Recommendation.Title,
            AccountId = subject.AccountId.Text,
            Region = subject.Finding?.Region ?? subject.Region.Text,
            ResourceName = subject.Name("<resource>").Text,
            Reason = subject.Finding?.Reason ?? subject.Recommendation.Rationale,
            Rationale = subject.Recommendation.Rationale,
            Warnings = new([.. source.Warnings(subject)]),
            Steps = source.Steps(subject),
            Undo = source.Undo(subject),
            RepairCommand = subject.RepairCommand,
        };
    }
}
