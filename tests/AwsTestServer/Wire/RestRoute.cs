namespace AwsTesting.Wire;

/// <summary>One method and path template; a label such as <c>{jobId}</c> takes one or, at the end, all remaining segments.</summary>
internal sealed record RestRoute(string Method, string Template, string Operation)
{
    private readonly string[] _segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public int LabelCount => _segments.Count(IsLabel);

    public bool Matches(string method, string path)
    {
        string[] segments = Split(path);
        return method == Method
            && segments.Length == _segments.Length
            && _segments.Zip(segments).All(pair => IsLabel(pair.First) || pair.First == pair.Second);
    }

    public void AddLabels(string path, IDictionary<string, string> parameters)
    {
        foreach ((string template, string value) in _segments.Zip(Split(path)))
        {
            if (IsLabel(template))
            {
                parameters[template.Trim('{', '}')] = Uri.UnescapeDataString(value);
            }
        }
    }

    private static bool IsLabel(string segment) => segment.StartsWith('{');

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
