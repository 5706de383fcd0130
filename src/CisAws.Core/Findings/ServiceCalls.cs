using System.Globalization;

namespace CisAws;

/// <summary>The calls of a run to one AWS service.</summary>
/// <param name="Service">The IAM prefix of the service, such as <c>iam</c>.</param>
/// <param name="Calls">Calls, each page one.</param>
/// <param name="Repeated">Attempts beyond the first one of each call.</param>
/// <param name="Throttled">Attempts that AWS refused for their rate.</param>
public sealed record ServiceCalls(string Service, int Calls, int Repeated, int Throttled)
{
    /// <summary>All services in one line, with what was repeated and throttled where something was.</summary>
    public static string Text(IReadOnlyList<ServiceCalls> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        int repeated = services.Sum(s => s.Repeated), throttled = services.Sum(s => s.Throttled);
        string all = repeated + throttled > 0
            ? string.Create(
                CultureInfo.InvariantCulture, $"; {Common.Amount.Of(repeated, "attempt")} repeated, {throttled} of all throttled")
            : string.Empty;
        return $"{string.Join(", ", services)}{all}";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Service} {Calls}{(Repeated + Throttled > 0 ? $" ({Repeated} repeated, {Throttled} throttled)" : string.Empty)}");
}
