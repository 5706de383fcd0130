namespace CisAws.Repairs;

/// <summary>All repairs of this version.</summary>
public static class RepairRegistry
{
    /// <summary>All repairs, ordered by name.</summary>
    public static IReadOnlyList<Repair> All { get; } =
    [
        .. Sections().SelectMany(section => section).OrderBy(r => r.Name, StringComparer.Ordinal),
    ];

    // Every violation asks for the repairs of its control.
    private static readonly Dictionary<string, Repair[]> ByControl = All
        .SelectMany(r => r.Controls.Distinct(StringComparer.Ordinal), (r, c) => (r, c))
        .GroupBy(p => p.c, p => p.r, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>The repair of that name, such as <c>CisPasswordPolicy</c>, or null.</summary>
    public static Repair? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one repair of that type.</summary>
    /// <typeparam name="T">The type of the repair.</typeparam>
    public static T Find<T>()
        where T : Repair => All.OfType<T>().Single();

    /// <summary>The repairs that serve a control, the usual one first.</summary>
    /// <param name="control">The name of the control.</param>
    public static IReadOnlyList<Repair> For(string control) => ByControl.TryGetValue(control, out Repair[]? repairs) ? repairs : [];

    private static IEnumerable<IReadOnlyList<Repair>> Sections()
    {
        yield return Iam.IamRepairs.All;
        yield return Logging.LoggingRepairs.All;
        yield return Storage.StorageRepairs.All;
        yield return Monitoring.MonitoringRepairs.All;
        yield return Networking.NetworkingRepairs.All;
    }
}
