using System;
using System.Collections.Generic;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>Emits one static method per structure that reads it from a parsed document; nested structures follow.</summary>
internal abstract class StructureReader(CodeWriter writer)
{
    private readonly HashSet<string> emitted = new(StringComparer.Ordinal);
    private readonly Queue<Shape> pending = new();

    /// <summary>C# type of the parsed document.</summary>
    protected abstract string ElementType { get; }

    /// <summary>Emits the method of an operation's answer and those of everything that it refers to.</summary>
    public void EmitResponse(Operation operation)
    {
        Shape? output = operation.Output;
        EmitOne(
            operation.ResponseClass,
            ", IWebResponseData http",
            output?.Members ?? [],
            member => ReadResponseMember(member, output?.Payload));
        while (pending.Count > 0)
        {
            Shape shape = pending.Dequeue();
            EmitOne(shape.ClassName, "", shape.Members, ReadMember);
        }
    }

    /// <summary>The expression that reads one member of a structure.</summary>
    protected abstract string ReadMember(Member member);

    /// <summary>The method for a structure, which will be emitted later.</summary>
    protected string Use(Shape structure)
    {
        pending.Enqueue(structure);
        return "Read" + structure.ClassName;
    }

    /// <summary>Suffix of the reading methods of a value: <c>Text</c> for <c>JsonRead.Text</c> and <c>JsonRead.AsText</c>.</summary>
    protected static string Scalar(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => "Integer",
        ShapeKind.Long => "Long",
        ShapeKind.Float => "Float",
        ShapeKind.Double => "Double",
        ShapeKind.Boolean => "Boolean",
        ShapeKind.Timestamp => "Time",
        ShapeKind.Blob => "Blob",
        ShapeKind.String => "Text",
        _ => throw new ModelException(shape.Path, $"{shape.Kind} is not a plain value"),
    };

    private string ReadResponseMember(Member member, Member? payload)
    {
        if (member == payload)
        {
            return member.Target.Kind == ShapeKind.Structure
                ? $"{Use(member.Target)}(e)"
                : throw new ModelException(member.Path, "only a structure can be the whole body of an answer");
        }

        switch (member.Location)
        {
            case MemberLocation.Header when member.Target.Kind == ShapeKind.String:
                return $"http.GetHeaderValue({CSharp.Quote(member.Wire)})";
            case MemberLocation.StatusCode when member.Target.Kind == ShapeKind.Integer:
                return "(int)http.StatusCode";
            case MemberLocation.Body:
                return ReadMember(member);
            default:
                throw new ModelException(member.Path, $"{member.Target.Kind} at {member.Location} is not supported in an answer");
        }
    }

    private void EmitOne(string className, string parameters, IEnumerable<Member> members, Func<Member, string> read)
    {
        if (!emitted.Add(className))
            return;
        writer.Block($"private static {className} Read{className}({ElementType} e{parameters}) => new()", () =>
        {
            foreach (Member member in members)
                writer.Line($"{member.Property} = {read(member)},");
        }, ";");
    }
}
