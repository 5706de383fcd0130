using System;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>A service model that is not what the generator can turn into a client.</summary>
internal sealed class ModelException : Exception
{
    public ModelException(string path, string problem)
        : base(problem) => Path = path;

    /// <summary>Where in the document, as a path of property names: <c>$.shapes.User.members.Path</c>.</summary>
    public string Path { get; }
}
