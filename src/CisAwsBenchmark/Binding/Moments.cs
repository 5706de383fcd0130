namespace CisAws.PowerShell.Binding;

/// <summary>Times as files have them: UTC, whole seconds.</summary>
internal static class Moments
{
    public static DateTimeOffset ToSeconds(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerSecond,
        TimeSpan.Zero);

    public static DateTimeOffset? ToSeconds(DateTimeOffset? moment) => moment is { } at ? ToSeconds(at) : null;
}
