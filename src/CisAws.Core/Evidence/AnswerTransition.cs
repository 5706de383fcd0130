namespace CisAws.Evidence;

/// <summary>Goes once every control and repair awaits its evidence.</summary>
public static class AnswerTransition
{
    extension<T>(Answer<T> answer)
        where T : class
    {
        public T? Value => answer.OrNull();

        public bool IsAbsent => answer is Answer<T>.Absent;
    }

    extension(Answer answer)
    {
        public bool IsRead => answer.Failure is null;
    }
}
